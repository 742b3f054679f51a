using Linkspan.DataPlane.Native;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// A client that was told why it gets no session. Reads until it has closed or its time is over, so that no unread byte turns
/// the close into a reset, which could take the words out of its hands.
/// </summary>
internal sealed class RefusedClient : ILoopHandler, ILoopTimerOwner
{
    private readonly Loop _loop;
    private readonly int _descriptor;
    private readonly Action _over;
    private readonly LoopTimer _late;
    private bool _isOver;

    private RefusedClient(Loop loop, int descriptor, Action over)
    {
        (_loop, _descriptor, _over) = (loop, descriptor, over);
        _late = new LoopTimer(this);
    }

    /// <param name="descriptor">A client's socket that no loop watches.</param>
    /// <param name="over">Called once it is closed.</param>
    public static void Refuse(Loop loop, int descriptor, LinkRefusal refusal, TimeSpan linger, Action over)
    {
        // A new connection takes a whole refusal: it is far shorter than the least send buffer.
        int sent = Descriptor.Send(descriptor, refusal.Packet.Span);
        Descriptor.EndSending(descriptor);
        if (sent < 0 || linger <= TimeSpan.Zero)
        {
            Descriptor.Close(descriptor);
            over();
            return;
        }
        RefusedClient client = new(loop, descriptor, over);
        loop.Set(client._late, loop.NowMs + (long)linger.TotalMilliseconds);
        loop.Add(descriptor, client);
    }

    public void OnReady(EpollEvents events)
    {
        if (_isOver)
        {
            return;
        }
        switch (Descriptor.Receive(_descriptor, _loop.Buffer))
        {
            case > 0:
                _loop.Again(this);
                break;
            case -Errno.Again:
                break;
            default:
                End();
                break;
        }
    }

    public void OnTimer() => End();

    public void OnFault(Exception exception) => End();

    private void End()
    {
        if (_isOver)
        {
            return;
        }
        _isOver = true;
        _loop.Cancel(_late);
        _loop.Remove(_descriptor);
        Descriptor.Close(_descriptor);
        _over();
    }
}
