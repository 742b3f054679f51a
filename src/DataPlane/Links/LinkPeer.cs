using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>One end of a session on a carrier: to an endpoint node the database's side, to a service node the client's.</summary>
internal sealed class LinkPeer(CarrierConnection connection, LinkStream stream) : IPeer, ILinkStreamEvents
{
    private IPeerEvents? _events;
    private SessionOutcome? _told;
    private bool _takesBytes = true;
    private bool _hasEnded;
    private bool _isBroken;

    /// <inheritdoc/>
    /// <remarks>What was written is the carrier's: a session is given no more than its turn and its window hold.</remarks>
    public int Unsent => 0;

    public int Room => _takesBytes ? connection.Carrier.RoomOf(stream) : int.MaxValue;

    /// <summary>The loop of its carrier.</summary>
    public Loop Loop => connection.Loop;

    public void MoveTo(Loop loop) => throw new InvalidOperationException("A stream stays on the loop of its carrier.");

    public void Begin(IPeerEvents events)
    {
        _events = events;
        if (_told is { } told)
        {
            events.OnEndTold(told);
        }
        if (_isBroken)
        {
            events.OnFailed(this);
        }
        else if (_hasEnded)
        {
            events.OnEnded(this);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!_takesBytes || _isBroken)
        {
            _events?.OnRefusesBytes(this);
            return;
        }
        if (connection.Carrier.Write(stream, bytes) < bytes.Length)
        {
            throw new InvalidOperationException("More was written to a stream than it had room for.");
        }
        connection.Touch();
    }

    public void Resume()
    {
        // What comes is told as it comes: the window bounds it.
    }

    public void Passed(int count)
    {
        connection.Carrier.Grant(stream, count);
        connection.Touch();
    }

    public void Confirm()
    {
        connection.Carrier.SayOpened(stream);
        connection.Touch();
    }

    public void Refuse(LinkRefusal refusal, TimeSpan linger, Action over)
    {
        connection.Carrier.Refuse(stream, refusal);
        connection.Touch();
        over();
    }

    public void EndSending()
    {
        connection.Carrier.End(stream);
        connection.Touch();
    }

    public void Close(SessionOutcome why = default)
    {
        connection.Carrier.Close(stream, LinkEnds.Tell(why));
        connection.Touch();
    }

    public void Reset(SessionOutcome why)
    {
        connection.Carrier.Reset(stream, LinkEnds.Tell(why));
        connection.Touch();
    }

    public void OnOpened()
    {
        // The dial was told.
    }

    public void OnRefused(LinkRefusal refusal)
    {
        // The dial was told.
    }

    public void OnData(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _events?.OnBytes(this, bytes);
        }
        catch (Exception exception)
        {
            // Of one session, and not of the carrier's others.
            _events?.OnFault(exception);
        }
    }

    public void OnEnded()
    {
        _hasEnded = true;
        Tell(static (events, peer) => events.OnEnded(peer));
    }

    public void OnClosed(LinkReset reason)
    {
        Learn(LinkEnds.Read(reason));
        _takesBytes = false;
        if (!_hasEnded)
        {
            OnEnded();
        }
    }

    public void OnReset(LinkReset reason) => Break(LinkEnds.Read(reason));

    public void OnLost() => Break(new SessionOutcome(SessionEnd.LinkLost, null));

    public void OnWritable()
    {
        try
        {
            _events?.OnRoom(this);
        }
        catch (Exception exception)
        {
            _events?.OnFault(exception);
        }
    }

    private void Break(SessionOutcome? told)
    {
        Learn(told);
        _isBroken = true;
        _takesBytes = false;
        Tell(static (events, peer) => events.OnFailed(peer));
    }

    private void Learn(SessionOutcome? told)
    {
        if (told is { } why)
        {
            _told = why;
            Tell((events, _) => events.OnEndTold(why));
        }
    }

    private void Tell(Action<IPeerEvents, LinkPeer> happened)
    {
        if (_events is not { } events)
        {
            return;
        }
        try
        {
            happened(events, this);
        }
        catch (Exception exception)
        {
            events.OnFault(exception);
        }
    }
}
