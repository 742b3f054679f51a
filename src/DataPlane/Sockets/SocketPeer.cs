using System.Buffers;
using System.Net.Sockets;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Sockets;

/// <summary>
/// A client or a database on a socket of its own. A socket that is gone already is not an error to any of the endings.
/// </summary>
internal sealed class SocketPeer : IPeer
{
    // A peer that vanished without a word is noticed after 60 + 6 × 10 s: in time for people, rare enough for idle pools.
    private const int KeepAliveTimeSeconds = 60;
    private const int KeepAliveIntervalSeconds = 10;
    private const int KeepAliveRetries = 6;
    private const int RefusalReadBytes = 512;

    private readonly Socket _socket;

    /// <summary>Takes a connected socket over. Nagle off, since both ends talk in small turns; keep-alive on.</summary>
    /// <exception cref="SocketException">The connection is gone already; the socket is the caller's still.</exception>
    public SocketPeer(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveTimeSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveRetries);
        _socket = socket;
    }

    public async ValueTask WaitAsync() => await _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None).ConfigureAwait(false);

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => _socket.ReceiveAsync(buffer, SocketFlags.None);

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
        }
    }

    public void Confirm()
    {
        // The database's greeting says it.
    }

    /// <inheritdoc/>
    /// <remarks>Reads until the client has closed, so that no unread byte turns the close into a reset.</remarks>
    public async Task RefuseAsync(LinkRefusal refusal, TimeSpan linger, TimeProvider time)
    {
        byte[] unread = ArrayPool<byte>.Shared.Rent(RefusalReadBytes);
        try
        {
            await SendAsync(refusal.Packet).ConfigureAwait(false);
            _socket.Shutdown(SocketShutdown.Send);
            using CancellationTokenSource late = new(linger, time);
            int count;
            do
            {
                count = await _socket.ReceiveAsync(unread.AsMemory(), SocketFlags.None, late.Token).ConfigureAwait(false);
            }
            while (count > 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has gone, or is slow to go: the refusal was sent.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unread);
        }
    }

    public void EndSending() => ShutDown(SocketShutdown.Send);

    public void Close() => ShutDown(SocketShutdown.Both);

    public void Reset(LinkReset reason) => Reset(_socket);

    /// <summary>Closes a socket at once and tells its peer so: buffered bytes are dropped.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // There is nothing left to linger for.
        }
        socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private void ShutDown(SocketShutdown how)
    {
        try
        {
            _socket.Shutdown(how);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The peer was faster; there is nothing left to shut down.
        }
    }
}
