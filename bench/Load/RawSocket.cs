using System.Net;
using System.Runtime.InteropServices;

namespace Linkspan.Bench.Load;

/// <summary>A TCP socket over IPv4 by its descriptor. Blocking, and bounded by ten seconds a call.</summary>
internal readonly unsafe record struct RawSocket(int Descriptor)
{
    private const int AddressBytes = 16;
    private const int PatienceSeconds = 10;

    /// <summary>A socket that listens on loopback, and does not block.</summary>
    public static RawSocket Listen(out int port)
    {
        RawSocket socket = new(Must(Native.Socket(Native.Inet, Native.Stream | Native.NonBlocking, 0), "socket"));
        byte* address = stackalloc byte[AddressBytes];
        Write(address, new IPEndPoint(IPAddress.Loopback, 0));
        int length = AddressBytes;
        Must(Native.Bind(socket.Descriptor, address, length), "bind");
        Must(Native.Listen(socket.Descriptor, 4096), "listen");
        Must(Native.GetName(socket.Descriptor, address, &length), "getsockname");
        port = (address[2] << 8) | address[3];
        return socket;
    }

    /// <summary>Connects.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="number">Callers take their addresses in turn from eight, so that ports do not run out: their number.</param>
    public static RawSocket Connect(IPEndPoint to, int number)
    {
        RawSocket socket = new(Must(Native.Socket(Native.Inet, Native.Stream, 0), "socket"));
        socket.Set(Native.TcpLevel, Native.NoDelay, 1);
        socket.Set(Native.IpLevel, Native.BindAddressNoPort, 1);
        long* patience = stackalloc long[] { PatienceSeconds, 0 };
        Native.SetOption(socket.Descriptor, Native.SocketLevel, Native.ReceiveTimeout, patience, 16);
        Native.SetOption(socket.Descriptor, Native.SocketLevel, Native.SendTimeout, patience, 16);
        byte* address = stackalloc byte[AddressBytes];
        Write(address, new IPEndPoint(new IPAddress([127, 0, 1, (byte)(1 + (number & 7))]), 0));
        Must(Native.Bind(socket.Descriptor, address, AddressBytes), "bind");
        Write(address, to);
        if (Native.Connect(socket.Descriptor, address, AddressBytes) != 0)
        {
            string fault = Fault("connect");
            socket.Close();
            throw new LoadException(fault);
        }
        return socket;
    }

    /// <summary>The next caller; null when none waits.</summary>
    public RawSocket? Accept()
    {
        int accepted = Native.Accept(Descriptor, null, null, 0);
        if (accepted < 0)
        {
            return null;
        }
        RawSocket socket = new(accepted);
        socket.Set(Native.TcpLevel, Native.NoDelay, 1);
        return socket;
    }

    /// <returns>Bytes received; 0 at the end; -1 when nothing is there or the connection broke.</returns>
    public int Receive(Span<byte> buffer, int flags = 0)
    {
        fixed (byte* start = buffer)
        {
            return (int)Native.Receive(Descriptor, start, buffer.Length, flags);
        }
    }

    /// <returns>Bytes sent; -1 when none fits or the connection broke.</returns>
    public int Send(ReadOnlySpan<byte> bytes, int flags = 0)
    {
        fixed (byte* start = bytes)
        {
            return (int)Native.Send(Descriptor, start, bytes.Length, flags | Native.NoSignal);
        }
    }

    /// <summary>Ends both directions, which wakes who waits in a call.</summary>
    public void Shutdown() => Native.Shutdown(Descriptor, Native.Both);

    public void Close() => Native.Close(Descriptor);

    /// <summary>Whether the last call on this thread found nothing to do yet.</summary>
    public static bool WouldBlock => Marshal.GetLastPInvokeError() is Native.Again or Native.Interrupted;

    public static string Fault(string call) => $"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}";

    private static int Must(int result, string call) => result >= 0 ? result : throw new LoadException(Fault(call));

    private static void Write(byte* address, IPEndPoint endPoint)
    {
        Span<byte> bytes = new(address, AddressBytes);
        bytes.Clear();
        bytes[0] = Native.Inet;
        bytes[2] = (byte)(endPoint.Port >> 8);
        bytes[3] = (byte)endPoint.Port;
        endPoint.Address.TryWriteBytes(bytes[4..], out _);
    }

    private void Set(int level, int name, int value) => Native.SetOption(Descriptor, level, name, &value, sizeof(int));
}
