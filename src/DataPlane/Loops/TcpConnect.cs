using System.Net;
using System.Net.Sockets;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Native;

namespace Linkspan.DataPlane.Loops;

/// <summary>Connects to the first of some addresses that answers, within one time for all. On one loop.</summary>
/// <param name="reserve">Descriptors that it must leave alone.</param>
/// <param name="over">Told the connected descriptor, which the loop goes on watching for <see cref="Loop.Replace"/>; or the
/// failure of the last address.</param>
internal sealed class TcpConnect(
    Loop loop, IReadOnlyList<IPEndPoint> addresses, DescriptorReserve reserve, Action<int, SocketError> over)
    : ILoopHandler, ILoopTimerOwner
{
    private LoopTimer? _late;
    private SocketError _failure = SocketError.AddressNotAvailable;
    private int _next;
    private int _descriptor = -1;

    public void Start(TimeSpan timeout)
    {
        _late = new LoopTimer(this);
        loop.Set(_late, loop.NowMs + (long)timeout.TotalMilliseconds);
        TryNext();
    }

    /// <summary>Tells nobody any more.</summary>
    public void GiveUp()
    {
        LetGo();
        loop.Cancel(_late!);
    }

    public void OnReady(EpollEvents events)
    {
        if (_descriptor < 0 || (events & (EpollEvents.Out | EpollEvents.Error | EpollEvents.HangUp)) == 0)
        {
            return;
        }
        bool isWell = (events & (EpollEvents.Error | EpollEvents.HangUp)) == 0;
        int error = isWell ? 0 : Descriptor.TakeError(_descriptor);
        if (error == 0)
        {
            Connected();
            return;
        }
        LetGo();
        _failure = Errno.ToSocketError(error);
        TryNext();
    }

    public void OnTimer()
    {
        LetGo();
        over(-1, SocketError.TimedOut);
    }

    public void OnFault(Exception exception)
    {
        GiveUp();
        over(-1, SocketError.SocketError);
    }

    private void TryNext()
    {
        while (_next < addresses.Count)
        {
            IPEndPoint address = addresses[_next++];
            _descriptor = Descriptor.Open(address.AddressFamily);
            if (_descriptor < 0 || reserve.IsTouchedBy(_descriptor))
            {
                _failure = _descriptor < 0 ? Errno.ToSocketError(-_descriptor) : SocketError.TooManyOpenSockets;
                Discard();
                break;
            }
            foreach (SocketOption option in SocketOption.OfConnections)
            {
                Descriptor.SetOption(_descriptor, option);
            }
            int result = Descriptor.Connect(_descriptor, address);
            if (result is 0 or -Errno.InProgress)
            {
                loop.Add(_descriptor, this);
                return;
            }
            _failure = Errno.ToSocketError(-result);
            Discard();
        }
        loop.Cancel(_late!);
        over(-1, _failure);
    }

    private void Connected()
    {
        loop.Cancel(_late!);
        int connected = _descriptor;
        _descriptor = -1;
        over(connected, SocketError.Success);
    }

    private void LetGo()
    {
        if (_descriptor >= 0)
        {
            loop.Remove(_descriptor);
            Discard();
        }
    }

    private void Discard()
    {
        if (_descriptor >= 0)
        {
            Descriptor.Close(_descriptor);
        }
        _descriptor = -1;
    }
}
