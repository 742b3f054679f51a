using System.Net;
using System.Net.Sockets;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Native;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Listeners;

/// <summary>
/// Accepts on one address and port, on one loop, until it is disposed. A failing accept (no descriptor left) is tried again with
/// a back-off; what waits in the backlog meanwhile is not lost.
/// </summary>
internal sealed class Listener : ILoopHandler, ILoopTimerOwner, IDisposable
{
    private const long LongestBackOffMs = 1_000;
    private const long ShortestBackOffMs = 50;

    /// <summary>Connections in one turn: a flood gives sessions their turns.</summary>
    private const int AcceptsOfTurn = 64;

    private readonly Loop _loop;
    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly Action<int, IPEndPoint> _accepted;
    private readonly ILogger _logger;
    private readonly LoopTimer _retry;
    private long _backOffMs = ShortestBackOffMs;
    private bool _isOver;

    private Listener(Loop loop, Socket socket, Action<int, IPEndPoint> accepted, ILogger logger)
    {
        (_loop, _socket, _accepted, _logger) = (loop, socket, accepted, logger);
        _descriptor = (int)socket.Handle;
        _retry = new LoopTimer(this);
        Address = (IPEndPoint)socket.LocalEndPoint!;
    }

    public IPEndPoint Address { get; }

    /// <summary>Opens a listener and starts to accept.</summary>
    /// <param name="accepted">Takes each connection over, a descriptor that does not block, on the loop.</param>
    /// <returns>The listener, or why there is none.</returns>
    public static ListenResult Open(
        Loop loop, IPEndPoint address, int backlog, DescriptorReserve reserve, Action<int, IPEndPoint> accepted, ILogger logger)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            if (reserve.IsTouchedBy((int)socket.Handle))
            {
                socket.Dispose();
                return ListenResult.Failed(address, SocketError.TooManyOpenSockets);
            }
            foreach (Native.SocketOption option in Native.SocketOption.OfConnections)
            {
                Descriptor.SetOption((int)socket.Handle, option);
            }
            socket.Bind(address);
            socket.Listen(backlog);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            return ListenResult.Failed(address, exception.SocketErrorCode);
        }
        Listener listener = new(loop, socket, accepted, logger);
        loop.Post(() => loop.Add(listener._descriptor, listener));
        return new ListenResult(listener, null, null);
    }

    /// <summary>Closes it: once this returns, another may listen there. Not on a loop.</summary>
    public void Dispose()
    {
        _loop.Invoke(() =>
        {
            if (!_isOver)
            {
                _isOver = true;
                _loop.Cancel(_retry);
                _loop.Remove(_descriptor);
            }
        });
        _socket.Dispose();
    }

    public void OnReady(EpollEvents events)
    {
        if (_retry.Place >= 0)
        {
            return;
        }
        for (int accepts = 0; !_isOver; accepts++)
        {
            if (accepts == AcceptsOfTurn)
            {
                _loop.Again(this);
                return;
            }
            int accepted = Descriptor.Accept(_descriptor, out IPEndPoint? source);
            if (accepted >= 0)
            {
                _backOffMs = ShortestBackOffMs;
                _accepted(accepted, source!);
            }
            else if (accepted == -Errno.Again)
            {
                return;
            }
            else if (IsOfTheNode(-accepted))
            {
                DataPlaneLog.AcceptFailed(_logger, Address, Errno.ToSocketError(-accepted));
                _loop.Set(_retry, _loop.NowMs + _backOffMs);
                _backOffMs = Math.Min(_backOffMs * 2, LongestBackOffMs);
                return;
            }
        }
    }

    public void OnTimer() => OnReady(EpollEvents.In);

    public void OnFault(Exception exception) => _loop.Again(this);

    /// <summary>Every other failure is that of one client, which gave up while it waited in the backlog.</summary>
    private static bool IsOfTheNode(int errno) =>
        errno is Errno.TooManyOpen or Errno.TooManyInSystem or Errno.NoBuffers or Errno.OutOfMemory;
}
