using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Linkspan.Unit.DataPlane;

/// <summary>
/// Plain TCP for tests: a listener in the database's place, and clients. Every wait is bounded by the test's token.
/// </summary>
internal sealed class Plain : IDisposable
{
    // A socket that a test lets go of would be closed at some collection, in the middle of that test or of another.
    private static readonly ConcurrentBag<Socket> Kept = [];

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Plain()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        Address = (IPEndPoint)_listener.LocalEndPoint!;
    }

    public IPEndPoint Address { get; }

    private static CancellationToken Limit => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    public async Task<Socket> AcceptAsync()
    {
        Socket socket = await _listener.AcceptAsync(Limit);
        socket.NoDelay = true;
        Kept.Add(socket);
        return socket;
    }

    public static async Task<Socket> ConnectAsync(IPEndPoint address)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address, Limit);
        Kept.Add(socket);
        return socket;
    }

    public static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, Limit)..];
        }
    }

    /// <summary>Exactly so many bytes, or fewer when the peer ends first.</summary>
    public static async Task<byte[]> ReceiveAsync(Socket socket, int count)
    {
        byte[] buffer = new byte[count];
        int received = 0;
        while (received < count)
        {
            int now = await socket.ReceiveAsync(buffer.AsMemory(received), SocketFlags.None, Limit);
            if (now == 0)
            {
                break;
            }
            received += now;
        }
        return buffer[..received];
    }

    /// <summary>Everything until the peer ends in order.</summary>
    public static async Task<byte[]> ReceiveToEndAsync(Socket socket)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[65_536];
        int count;
        do
        {
            count = await socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None, Limit);
            all.Write(buffer, 0, count);
        }
        while (count > 0);
        return all.ToArray();
    }

    /// <summary>Reads until the connection breaks.</summary>
    /// <returns>The error; null when the peer ended in order.</returns>
    public static async Task<SocketError?> FailureAsync(Socket socket)
    {
        try
        {
            await ReceiveToEndAsync(socket);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    public static void ResetNow(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public void Dispose() => _listener.Dispose();
}
