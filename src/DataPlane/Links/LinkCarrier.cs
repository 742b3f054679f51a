using System.Buffers.Binary;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>
/// One carrier's rules: many sessions over one ordered stream of bytes, with a window for each and fair turns. Knows no socket,
/// no TLS and no clock: bytes go in by <see cref="Receive"/> and come out by <see cref="Take"/>. One caller at a time.
/// </summary>
/// <remarks>Source of the frames and their order: docs/link-protocol.md.</remarks>
internal sealed class LinkCarrier : ILinkFrames
{
    private readonly LinkSide _side;
    private readonly LinkLimits _limits;
    private readonly ILinkCarrierEvents _events;
    private readonly LinkStreams _streams;
    private readonly LinkStreamInput _told;
    private readonly LinkPings _pings = new();
    private readonly LinkInput _input = new();
    private readonly LinkOutput _output;
    private readonly LinkCredit _credit;
    private LinkHello? _peer;

    public LinkCarrier(LinkSide side, LinkLimits limits, ILinkCarrierEvents events)
    {
        (_side, _limits, _events, _output, _credit) = (side, limits, events, new LinkOutput(limits), new LinkCredit(limits));
        _streams = new LinkStreams(_credit);
        _told = new LinkStreamInput(side, _streams, _credit);
        _output.Add(LinkFrameType.Hello, 0, new LinkHello(
            LinkHello.CurrentVersion, (uint)limits.MaxStreams, (uint)limits.WindowBytes).ToArray());
    }

    /// <summary>Whether a session may be opened here now.</summary>
    public bool MayOpen => _side == LinkSide.Opener && _peer is { } peer && !IsGoingAway && _streams.Last < uint.MaxValue
        && _streams.Count < peer.MaxStreams;

    /// <summary>One of the sides takes no new sessions here.</summary>
    public bool IsGoingAway { get; private set; }

    /// <summary>Sessions that are open here.</summary>
    public int Streams => _streams.Count;

    /// <summary>Whether there are bytes to send.</summary>
    public bool HasOutput => _output.HasFrames;

    /// <summary>Takes bytes of the peer, whole frames or parts.</summary>
    /// <returns>Why the carrier must be dropped; null while all is well.</returns>
    public LinkFault? Receive(ReadOnlySpan<byte> bytes) => _input.Receive(bytes, this);

    /// <summary>Hands out what is to be sent, and lets those in line have their turns.</summary>
    /// <returns>Whole frames, until the next call.</returns>
    public ReadOnlyMemory<byte> Take() => _output.Take();

    /// <summary>Asks for a session. Only where <see cref="MayOpen"/>.</summary>
    /// <param name="header">A PROXY v2 header of at most <see cref="LinkFrame.MaxOpenBytes"/>.</param>
    public LinkStream Open(ReadOnlySpan<byte> header, ILinkStreamEvents events)
    {
        LinkStream stream = Add(_streams.Last + 1);
        stream.Events = events;
        _output.Add(LinkFrameType.Open, stream.Id, header);
        return stream;
    }

    /// <summary>Says that the session reached its database.</summary>
    public void SayOpened(LinkStream stream)
    {
        if (!stream.IsOver)
        {
            stream.IsOpened = true;
            _output.Add(LinkFrameType.Opened, stream.Id);
        }
    }

    /// <summary>Says why a session is not let through, which ends it.</summary>
    public void Refuse(LinkStream stream, LinkRefusal refusal)
    {
        if (!stream.IsOver)
        {
            _output.Answer(LinkFrameType.Refused, stream.Id, refusal.ToArray());
            _streams.Remove(stream);
        }
    }

    /// <summary>How many bytes of a session would be taken now.</summary>
    /// <returns>At 0, <see cref="ILinkStreamEvents.OnWritable"/> follows.</returns>
    public int RoomOf(LinkStream stream) => stream.IsOver || stream.HasEnded ? int.MaxValue : _output.RoomOf(stream);

    /// <summary>Queues bytes of a session, as far as its window and its turn reach.</summary>
    /// <returns>How many were taken; fewer than given: <see cref="ILinkStreamEvents.OnWritable"/> follows.</returns>
    public int Write(LinkStream stream, ReadOnlySpan<byte> bytes) =>
        stream.IsOver || stream.HasEnded ? bytes.Length : _output.AddData(stream, bytes);

    /// <summary>Says that so many bytes of a session were passed on: the peer may send as many more.</summary>
    public void Grant(LinkStream stream, int count)
    {
        if (!stream.IsOver && _credit.Pass(stream, count) is > 0 and int grant)
        {
            _output.AnswerWindow(stream.Id, (uint)grant);
        }
    }

    /// <summary>Says that no more bytes follow; the peer's are still taken.</summary>
    public void End(LinkStream stream)
    {
        if (!stream.IsOver && !stream.HasEnded)
        {
            stream.HasEnded = true;
            _output.Add(LinkFrameType.End, stream.Id);
            _streams.RemoveWhenEnded(stream);
        }
    }

    /// <summary>Ends both directions: what was written is still passed on, what comes is dropped.</summary>
    public void Close(LinkStream stream, LinkReset reason = LinkReset.Broken)
    {
        if (!stream.IsOver)
        {
            EndBoth(stream, LinkFrameType.Close, LinkResetPayload.OfClose(reason, _peer!.Value.Version));
        }
    }

    /// <summary>Cuts a session: what is buffered is dropped.</summary>
    public void Reset(LinkStream stream, LinkReset reason) => EndBoth(stream, LinkFrameType.Reset, [(byte)reason]);

    /// <inheritdoc cref="LinkCredit.Fit"/>
    public void Fit(double roundTripMs) => _credit.Fit(roundTripMs);

    /// <summary>Gives back what sessions that have sent or passed on little since the last call have grown by: called now and
    /// then, so that one which is idle leaves its part to others.</summary>
    public void Reclaim()
    {
        foreach (LinkStream stream in _streams.All)
        {
            _credit.Withhold(stream);
            if (_peer is { TakesReturns: true } peer)
            {
                _output.ReturnUnused(stream, peer.WindowBytes);
            }
        }
    }

    /// <summary>Asks the peer for an answer with the same value, unless too many wait for theirs.</summary>
    public void Ping(ulong value)
    {
        if (_pings.Ask(value))
        {
            _output.AddPing(value);
        }
    }

    /// <summary>Takes no new sessions any more, and says so once.</summary>
    public void GoAway()
    {
        if (!IsGoingAway)
        {
            IsGoingAway = true;
            _output.Add(LinkFrameType.GoAway, 0);
        }
    }

    /// <summary>The carrier is lost: every session on it is told.</summary>
    public void Lose()
    {
        foreach (LinkStream stream in _streams.All.ToArray())
        {
            _streams.Remove(stream);
            stream.Events?.OnLost();
        }
    }

    /// <inheritdoc/>
    public LinkFault? On(LinkFrame frame)
    {
        LinkFault? fault = _peer is null != (frame.Type == LinkFrameType.Hello) ? LinkFault.NoHello
            : frame.Stream == 0 ? OnCarrier(frame) : OnStream(frame);
        return fault ?? (_output.IsFlooded ? LinkFault.Flood : null);
    }

    private LinkFault? OnCarrier(LinkFrame frame)
    {
        switch (frame.Type)
        {
            case LinkFrameType.Hello:
                if (!LinkHello.TryRead(frame.Payload, out LinkHello hello))
                {
                    return LinkFault.NoHello;
                }
                _peer = hello;
                _events.OnHello(hello);
                return null;
            case LinkFrameType.Ping:
                _output.Answer(LinkFrameType.Pong, 0, frame.Payload);
                return null;
            case LinkFrameType.Pong:
                ulong value = BinaryPrimitives.ReadUInt64BigEndian(frame.Payload);
                if (!_pings.Answer(value))
                {
                    return LinkFault.OutOfPlace;
                }
                _events.OnPong(value);
                return null;
            default:
                IsGoingAway = true;
                _events.OnGoAway();
                return null;
        }
    }

    private LinkFault? OnStream(LinkFrame frame)
    {
        if (frame.Type == LinkFrameType.Open)
        {
            return OnOpen(frame);
        }
        if (frame.Stream > _streams.Last)
        {
            return LinkFault.NoSuchStream;
        }
        if (frame.Type == LinkFrameType.Return && _peer is { TakesReturns: false })
        {
            return LinkFault.OutOfPlace;
        }
        // A stream that is over here may still be told of by frames that were on their way.
        return _streams.Find(frame.Stream) is { } stream ? _told.On(stream, frame) : null;
    }

    private LinkFault? OnOpen(LinkFrame frame)
    {
        if (_side != LinkSide.Acceptor)
        {
            return LinkFault.OutOfPlace;
        }
        if (frame.Stream <= _streams.Last)
        {
            return LinkFault.NoSuchStream;
        }
        _streams.Pass(frame.Stream);
        if (IsGoingAway)
        {
            // It was on its way when this side took its leave: the opener tries another carrier.
            _output.Answer(LinkFrameType.Reset, frame.Stream, [(byte)LinkReset.Stopping]);
            return null;
        }
        if (_streams.Count >= _limits.MaxStreams)
        {
            return LinkFault.Flood;
        }
        _events.OnOpen(Add(frame.Stream), frame.Payload);
        return null;
    }

    private LinkStream Add(uint id)
    {
        LinkStream stream = new(id, _peer!.Value.WindowBytes, _limits.WindowBytes);
        _streams.Add(stream);
        return stream;
    }

    private void EndBoth(LinkStream stream, LinkFrameType how, ReadOnlySpan<byte> payload)
    {
        if (!stream.IsOver)
        {
            _output.Add(how, stream.Id, payload);
            _streams.Remove(stream);
        }
    }
}
