using System.Net;
using System.Net.Sockets;
using Linkspan.Wire.Standby;

namespace Linkspan.DataPlane.Standby;

/// <summary>The UDP socket over which the nodes of a zone ask each other how they stand.</summary>
internal sealed class HeartbeatSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    /// <exception cref="SocketException">The port is taken, or the address is not the host's.</exception>
    public HeartbeatSocket(IPEndPoint address)
    {
        try
        {
            _socket.Bind(address);
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }
        Address = (IPEndPoint)_socket.LocalEndPoint!;
    }

    public IPEndPoint Address { get; }

    /// <summary>Sends a datagram. One that does not get away is lost, as on any network.</summary>
    public void Send(byte[] datagram, IPEndPoint to)
    {
        try
        {
            _socket.SendTo(datagram, to);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The next question comes within a second.
        }
    }

    /// <summary>Receives until the socket is disposed.</summary>
    /// <param name="take">Takes each datagram, whoever sent it, and does not block.</param>
    public async Task ReceiveAsync(Action<ReadOnlyMemory<byte>> take)
    {
        byte[] buffer = new byte[Heartbeat.MaxBytes + 1];
        SocketAddress sender = new(AddressFamily.InterNetwork);
        while (true)
        {
            try
            {
                int length = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, sender).ConfigureAwait(false);
                take(buffer.AsMemory(0, length));
            }
            catch (SocketException fault) when (fault.SocketErrorCode != SocketError.OperationAborted)
            {
                // What came was too long, or an earlier datagram found nobody.
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
