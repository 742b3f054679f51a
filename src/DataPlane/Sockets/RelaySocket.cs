using System.Buffers;
using System.Net.Sockets;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Sockets;

/// <summary>
/// Options and endings of the sockets of a session. A socket that is gone already is not an error to any of them.
/// </summary>
internal static class RelaySocket
{
    // A peer that vanished without a word is noticed after 60 + 6 × 10 s: in time for people, rare enough for idle pools.
    private const int KeepAliveTimeSeconds = 60;
    private const int KeepAliveIntervalSeconds = 10;
    private const int KeepAliveRetries = 6;
    private const int RefusalReadBytes = 512;

    /// <summary>Nagle off, since both ends talk in small turns; keep-alive on.</summary>
    public static void Prepare(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveTimeSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveRetries);
    }

    /// <summary>Does those of the effects that close something.</summary>
    public static void CarryOut(EffectKinds kinds, Socket client, Socket? database)
    {
        if ((kinds & EffectKinds.HalfCloseClient) != 0)
        {
            ShutDown(client, SocketShutdown.Send);
        }
        if ((kinds & EffectKinds.HalfCloseDatabase) != 0)
        {
            ShutDown(database, SocketShutdown.Send);
        }
        if ((kinds & EffectKinds.ResetClient) != 0)
        {
            Reset(client);
        }
        if ((kinds & EffectKinds.ResetDatabase) != 0)
        {
            Reset(database);
        }
        if ((kinds & EffectKinds.CloseClient) != 0)
        {
            ShutDown(client, SocketShutdown.Both);
        }
        if ((kinds & EffectKinds.CloseDatabase) != 0)
        {
            ShutDown(database, SocketShutdown.Both);
        }
    }

    /// <summary>
    /// Sends a refusal and waits until the client has closed, so that no unread byte turns the close into a reset.
    /// </summary>
    /// <param name="packet">Empty: there is nothing to refuse.</param>
    /// <param name="linger">The longest wait.</param>
    public static async Task RefuseAsync(Socket client, ReadOnlyMemory<byte> packet, TimeSpan linger, TimeProvider time)
    {
        if (packet.IsEmpty)
        {
            return;
        }
        byte[] unread = ArrayPool<byte>.Shared.Rent(RefusalReadBytes);
        try
        {
            await client.SendAsync(packet, SocketFlags.None).ConfigureAwait(false);
            client.Shutdown(SocketShutdown.Send);
            using CancellationTokenSource late = new(linger, time);
            int count;
            do
            {
                count = await client.ReceiveAsync(unread.AsMemory(), SocketFlags.None, late.Token).ConfigureAwait(false);
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

    private static void ShutDown(Socket? socket, SocketShutdown how)
    {
        try
        {
            socket?.Shutdown(how);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The peer was faster; there is nothing left to shut down.
        }
    }

    /// <summary>Closes at once and tells the peer so: buffered bytes are dropped.</summary>
    private static void Reset(Socket? socket)
    {
        try
        {
            if (socket is not null)
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            socket?.Dispose();
        }
    }
}
