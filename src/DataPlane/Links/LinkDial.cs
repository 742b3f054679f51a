using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>One OPEN that waits for its answer. On the carrier's loop.</summary>
internal sealed class LinkDial : IDial, ILinkStreamEvents, ILoopTimerOwner
{
    private readonly CarrierConnection _carrier;
    private readonly IDialEvents _events;
    private readonly LoopTimer _late;
    private LinkStream? _stream;
    private bool _isGivenUp;

    private LinkDial(CarrierConnection carrier, IDialEvents events)
    {
        (_carrier, _events) = (carrier, events);
        _late = new LoopTimer(this);
    }

    /// <param name="header">A PROXY header of a length that an OPEN may have; null: there is none, and the dial fails.</param>
    /// <param name="timeout">How long the service node may take to answer.</param>
    public static LinkDial Start(CarrierConnection carrier, byte[]? header, TimeSpan timeout, IDialEvents events)
    {
        LinkDial dial = new(carrier, events);
        if (header is null)
        {
            carrier.Loop.Post(() => dial.OnReset(LinkReset.Broken));
        }
        else if (carrier.TryOpen(header, dial) is { } stream)
        {
            dial._stream = stream;
            carrier.Loop.Set(dial._late, carrier.Loop.NowMs + (long)timeout.TotalMilliseconds);
        }
        else
        {
            // Not within the call: whoever asked has not got the dial yet.
            carrier.Loop.Post(dial.PassOver);
        }
        return dial;
    }

    public void GiveUp()
    {
        _isGivenUp = true;
        Reset();
    }

    public void OnOpened()
    {
        _carrier.Loop.Cancel(_late);
        LinkPeer peer = new(_carrier, _stream!);
        _stream!.Events = peer;
        _events.OnDialed(peer);
    }

    public void OnRefused(LinkRefusal refusal)
    {
        _carrier.Loop.Cancel(_late);
        _events.OnDialRefused(refusal);
    }

    public void OnReset(LinkReset reason)
    {
        if (_isGivenUp)
        {
            return;
        }
        _carrier.Loop.Cancel(_late);
        if (reason == LinkReset.Stopping)
        {
            _events.OnPassedOver();
        }
        else
        {
            _events.OnDialFailed(DialFailure.Failed);
        }
    }

    public void OnClosed(LinkReset reason) => OnReset(LinkReset.Broken);

    public void OnLost() => OnReset(LinkReset.Broken);

    public void OnTimer()
    {
        Reset();
        _events.OnDialFailed(DialFailure.Timeout);
    }

    public void OnData(ReadOnlySpan<byte> bytes)
    {
        // The carrier takes none before the session is opened.
    }

    public void OnEnded()
    {
        // Neither.
    }

    public void OnWritable()
    {
        // Nothing was written.
    }

    private void Reset()
    {
        _carrier.Loop.Cancel(_late);
        if (_stream is not null)
        {
            _carrier.Carrier.Reset(_stream, LinkReset.Broken);
            _carrier.Touch();
        }
    }

    private void PassOver()
    {
        if (!_isGivenUp)
        {
            _events.OnPassedOver();
        }
    }
}
