using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Linkspan.DataPlane.Native;

/// <summary>
/// Calls on a socket's descriptor, none of which waits. A failure is returned as its number below zero (<see cref="Errno"/>).
/// </summary>
internal static unsafe class Descriptor
{
    private const int InternetV4 = 2;
    private const int InternetV6 = 10;
    private const int StreamType = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int NoSignal = 0x4000;
    private const int SocketLevel = 1;
    private const int ErrorOption = 4;
    private const int LingerOption = 13;
    private const int ShutWrite = 1;
    private const int AddressBytes = 28;

    public static int Open(AddressFamily family) => Result(Libc.Socket(
        family == AddressFamily.InterNetwork ? InternetV4 : InternetV6, StreamType | NonBlocking | CloseOnExec, 0));

    /// <param name="listener">A listening socket that does not block.</param>
    /// <param name="source">Where the connection comes from; null without one.</param>
    /// <returns>The descriptor of a connection that does not block.</returns>
    public static int Accept(int listener, out IPEndPoint? source)
    {
        byte* address = stackalloc byte[AddressBytes];
        int bytes = AddressBytes;
        int accepted = Result(Libc.Accept(listener, address, &bytes, NonBlocking | CloseOnExec));
        source = accepted >= 0 ? ReadAddress(new ReadOnlySpan<byte>(address, bytes)) : null;
        return accepted;
    }

    /// <returns>0: connected; <see cref="Errno.InProgress"/> below zero: the socket is writable once that is decided.</returns>
    public static int Connect(int descriptor, IPEndPoint address)
    {
        SocketAddress native = address.Serialize();
        fixed (byte* bytes = native.Buffer.Span)
        {
            return Result(Libc.Connect(descriptor, bytes, native.Size));
        }
    }

    /// <summary>Why a connection did not come about; 0 when it did.</summary>
    public static int TakeError(int descriptor)
    {
        int error = 0;
        int bytes = sizeof(int);
        return Libc.GetOption(descriptor, SocketLevel, ErrorOption, &error, &bytes) < 0 ? Marshal.GetLastPInvokeError() : error;
    }

    /// <returns>How many bytes came; 0: the peer sends no more.</returns>
    public static int Receive(int descriptor, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return Result((int)Libc.Receive(descriptor, bytes, (nuint)buffer.Length, 0));
        }
    }

    /// <returns>How many bytes the system took.</returns>
    public static int Send(int descriptor, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            return Result((int)Libc.Send(descriptor, bytes, (nuint)buffer.Length, NoSignal));
        }
    }

    public static void SetOption(int descriptor, SocketOption option)
    {
        int value = option.Value;
        _ = Libc.SetOption(descriptor, option.Level, option.Name, &value, sizeof(int));
    }

    public static void EndSending(int descriptor) => _ = Libc.Shutdown(descriptor, ShutWrite);

    /// <summary>Ends both directions, in order where all that came was read; what was sent still arrives then.</summary>
    public static void Close(int descriptor) => _ = Libc.Close(descriptor);

    /// <summary>Closes at once and tells the peer so: buffered bytes are dropped.</summary>
    public static void Reset(int descriptor)
    {
        int* atOnce = stackalloc int[2] { 1, 0 };
        _ = Libc.SetOption(descriptor, SocketLevel, LingerOption, atOnce, 2 * sizeof(int));
        _ = Libc.Close(descriptor);
    }

    /// <summary>What a call returned, a failure as its number below zero.</summary>
    public static int Result(int result) => result >= 0 ? result : -Marshal.GetLastPInvokeError();

    private static IPEndPoint ReadAddress(ReadOnlySpan<byte> address)
    {
        int port = (address[2] << 8) | address[3];
        return address[0] == InternetV4
            ? new IPEndPoint(new IPAddress(address.Slice(4, 4)), port)
            : new IPEndPoint(new IPAddress(address.Slice(8, 16)), port);
    }
}
