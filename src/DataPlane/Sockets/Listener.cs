using System.Net;
using System.Net.Sockets;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Sockets;

/// <summary>
/// Accepts on one address and port until it is disposed. A failing accept (no descriptor left) is tried again with a back-off;
/// what waits in the backlog meanwhile is not lost.
/// </summary>
internal sealed class Listener : IDisposable
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestBackOff = TimeSpan.FromMilliseconds(50);

    private readonly Socket _socket;
    private readonly Action<Socket> _accepted;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private Listener(Socket socket, Action<Socket> accepted, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _accepted = accepted;
        _time = time;
        _logger = logger;
        Address = (IPEndPoint)socket.LocalEndPoint!;
    }

    public IPEndPoint Address { get; }

    /// <summary>Opens a listener and starts to accept.</summary>
    /// <param name="accepted">Takes each connection over, and does not block.</param>
    /// <returns>The listener, or why there is none.</returns>
    public static ListenResult Open(
        IPEndPoint address, int backlog, DescriptorReserve reserve, Action<Socket> accepted, TimeProvider time, ILogger logger)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (reserve.IsTouchedBy(socket))
            {
                socket.Dispose();
                return ListenResult.Failed(address, SocketError.TooManyOpenSockets);
            }
            socket.Bind(address);
            socket.Listen(backlog);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            return ListenResult.Failed(address, exception.SocketErrorCode);
        }
        Listener listener = new(socket, accepted, time, logger);
        _ = listener.AcceptAsync();
        return new ListenResult(listener, null, null);
    }

    public void Dispose() => _socket.Dispose();

    private async Task AcceptAsync()
    {
        TimeSpan backOff = ShortestBackOff;
        while (true)
        {
            try
            {
                _accepted(await _socket.AcceptAsync().ConfigureAwait(false));
                backOff = ShortestBackOff;
            }
            catch (SocketException exception) when (IsOfThePeer(exception.SocketErrorCode))
            {
                // The client gave up while it waited in the backlog.
            }
            catch (SocketException exception) when (exception.SocketErrorCode != SocketError.OperationAborted)
            {
                DataPlaneLog.AcceptFailed(_logger, Address, exception.SocketErrorCode);
                await Task.Delay(backOff, _time).ConfigureAwait(false);
                backOff = backOff * 2 < LongestBackOff ? backOff * 2 : LongestBackOff;
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static bool IsOfThePeer(SocketError error) =>
        error is SocketError.ConnectionAborted or SocketError.ConnectionReset or SocketError.TimedOut
            or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.Interrupted;
}
