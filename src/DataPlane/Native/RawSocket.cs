using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Linkspan.DataPlane.Native;

/// <summary>A socket of a family that <see cref="System.Net.Sockets.Socket"/> does not have. It never waits.</summary>
internal sealed partial class RawSocket : IDisposable
{
    /// <summary>SOCK_RAW, SOCK_CLOEXEC and SOCK_NONBLOCK.</summary>
    private const int Kind = 3 | 0x80000 | 0x800;

    private int _descriptor;

    private RawSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Opens a socket, and binds it where an address is given.</summary>
    /// <exception cref="Win32Exception">The system refuses: most often a privilege is missing.</exception>
    public static RawSocket Open(int family, int protocol, ReadOnlySpan<byte> address)
    {
        int descriptor = OpenSocket(family, Kind, protocol);
        if (descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        RawSocket socket = new(descriptor);
        if (address.Length > 0 && BindSocket(descriptor, address, address.Length) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            socket.Dispose();
            throw new Win32Exception(error);
        }
        return socket;
    }

    /// <returns>0, or the number of the error.</returns>
    public int Send(ReadOnlySpan<byte> bytes) =>
        SendTo(_descriptor, bytes, bytes.Length, 0) < 0 ? Marshal.GetLastPInvokeError() : 0;

    /// <returns>How many bytes one datagram had; below 0 when there is none.</returns>
    public int Receive(Span<byte> buffer) => (int)ReceiveFrom(_descriptor, buffer, buffer.Length, 0);

    public void Dispose()
    {
        int descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int OpenSocket(int family, int kind, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int BindSocket(int descriptor, ReadOnlySpan<byte> address, int addressBytes);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint SendTo(int descriptor, ReadOnlySpan<byte> bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint ReceiveFrom(int descriptor, Span<byte> buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
