using System.Net.Security;
using System.Security.Authentication;
using Linkspan.DataPlane.Loops;
using Linkspan.Wire.Link;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Links;

/// <summary>One carrier on its TLS connection, on one loop: reads, writes, pings, and ends when any of them fails.</summary>
/// <remarks>
/// The rules are the <see cref="LinkCarrier"/>'s. What sessions write in a round of the loop goes out at its end, together: many
/// small messages in one record and one send.
/// </remarks>
internal sealed class CarrierConnection : ILinkCarrierEvents, ILoopStreamOwner, IRoundEnd, ILoopTimerOwner
{
    private const int ReadBytes = 65_536;

    /// <summary>Writes in one round: a bulk session gives the loop's others their turns.</summary>
    private const int WritesOfRound = 4;

    /// <summary>So often it is looked which sessions need their windows.</summary>
    private const int PingsOfLook = 10;

    private readonly SslStream _tls;
    private readonly LoopStream _wire;
    private readonly NodeLinkOptions _options;
    private readonly Action<LinkPeer, byte[]>? _asked;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LoopTimer _ping;
    private readonly RoundTrips _roundTrips = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _peerLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _heardAt;
    private long _heardAtPing;
    private long _bytes;
    private int _quietPings;
    private int _pings;
    private long _lastWordsAt = long.MaxValue;
    private bool _hasDelivered;
    private bool _isTouched;
    private volatile bool _mayOpen;
    private volatile int _streams;
    private volatile bool _isOver;

    /// <param name="tls">After its handshake; the connection's from now on.</param>
    /// <param name="wire">What it stands on.</param>
    /// <param name="peerNodeId">Whom its certificate names.</param>
    /// <param name="asked">Takes a session that the peer asks for, with its header; null on the opener's side.</param>
    public CarrierConnection(
        LinkSide side,
        SslStream tls,
        LoopStream wire,
        string peerNodeId,
        NodeLinkOptions options,
        Action<LinkPeer, byte[]>? asked,
        TimeProvider time,
        ILogger logger)
    {
        (_tls, _wire, PeerNodeId, _options, _asked) = (tls, wire, peerNodeId, options, asked);
        (_time, _logger, _heardAt) = (time, logger, time.GetTimestamp());
        Carrier = new LinkCarrier(side, new LinkLimits(), this);
        _ping = new LoopTimer(this);
    }

    public string PeerNodeId { get; }

    public Loop Loop => _wire.Loop;

    /// <summary>Only on the loop; then <see cref="Touch"/>.</summary>
    public LinkCarrier Carrier { get; }

    /// <summary>Of the last ping; null before its answer.</summary>
    public double? RoundTripMs => _roundTrips.LastMs;

    /// <summary>Whether its keys have seen so much that it should be replaced.</summary>
    public bool IsWornOut => Volatile.Read(ref _bytes) > _options.MaxCarrierBytes;

    /// <summary>Nothing came for two pings: where another carrier is well, sessions are better off there.</summary>
    public bool IsQuiet => _time.GetElapsedTime(Volatile.Read(ref _heardAt)) > 2 * _options.PingInterval;

    /// <summary>Done when the peer said that it takes no new sessions here.</summary>
    public Task PeerLeft => _peerLeft.Task;

    /// <summary>Done when the peer has greeted; cancelled when the carrier ended before.</summary>
    public Task Greeted => _greeted.Task;

    public bool IsOver => _isOver;

    /// <summary>Done when it has ended and its sessions were told.</summary>
    public Task Over => _ended.Task;

    /// <summary>Whether a session may be opened here, and how many are open, as of the loop's last round.</summary>
    public (bool MayOpen, int Streams) Load => (_mayOpen, _streams);

    /// <summary>Carries until the peer, the network or <see cref="Drop"/> ends it; then all its sessions are told.</summary>
    public void Start()
    {
        if (!Loop.Post(Begin))
        {
            _greeted.TrySetCanceled();
            _ended.TrySetResult();
        }
    }

    /// <summary>Asks for a session. On the loop.</summary>
    /// <returns>Null when the carrier takes none any more.</returns>
    public LinkStream? TryOpen(ReadOnlySpan<byte> header, ILinkStreamEvents events)
    {
        if (_isOver || !Carrier.MayOpen)
        {
            return null;
        }
        LinkStream stream = Carrier.Open(header, events);
        Touch();
        return stream;
    }

    /// <summary>Takes no new sessions, and ends once those that are open are over.</summary>
    public void Leave() => Loop.Post(() =>
    {
        Carrier.GoAway();
        Touch();
    });

    /// <summary>Ends it now.</summary>
    public void Drop() => Loop.Post(End);

    /// <summary>Has what was queued sent at the end of this round. On the loop.</summary>
    public void Touch()
    {
        if (!_isTouched && !_isOver)
        {
            _isTouched = true;
            Loop.AtRoundEnd(this);
        }
    }

    public void OnRoundEnd()
    {
        _isTouched = false;
        if (_isOver)
        {
            return;
        }
        try
        {
            Flush();
            Publish();
        }
        catch (Exception exception)
        {
            // Frames may be half on their way, so the carrier cannot go on whatever it was.
            if (exception is not (IOException or AuthenticationException or ObjectDisposedException))
            {
                LinkLog.CarrierBroke(_logger, exception, PeerNodeId);
            }
            End();
        }
    }

    public void OnSent() => Touch();

    public void OnFault(Exception exception) => End();

    public void OnTimer()
    {
        // Counted in pings, so that a node that was itself held up for long does not take its peer for lost.
        long heardAt = Volatile.Read(ref _heardAt);
        _quietPings = heardAt == _heardAtPing ? _quietPings + 1 : 0;
        _heardAtPing = heardAt;
        TimeSpan limit =
            Greeted.IsCompleted ? _options.SilenceLimit + _roundTrips.Allowance : _options.HandshakeTimeout;
        if (_quietPings > 0 && (_quietPings + 1) * _options.PingInterval >= limit)
        {
            LinkLog.PeerIsSilent(_logger, PeerNodeId, Math.Round(limit.TotalMilliseconds));
            End();
            return;
        }
        if (_hasDelivered && Carrier is { IsGoingAway: true, Streams: 0 })
        {
            End();
            return;
        }
        Ping();
    }

    void ILinkCarrierEvents.OnHello(LinkHello hello)
    {
        Publish();
        _greeted.TrySetResult();
    }

    void ILinkCarrierEvents.OnOpen(LinkStream stream, ReadOnlySpan<byte> header)
    {
        LinkPeer peer = new(this, stream);
        stream.Events = peer;
        _asked?.Invoke(peer, header.ToArray());
    }

    void ILinkCarrierEvents.OnPong(ulong value)
    {
        TimeSpan roundTrip = _time.GetElapsedTime((long)value);
        _roundTrips.Note(roundTrip);
        Carrier.Fit(roundTrip.TotalMilliseconds);
        _hasDelivered |= (long)value >= _lastWordsAt;
    }

    void ILinkCarrierEvents.OnGoAway()
    {
        Publish();
        _peerLeft.TrySetResult();
    }

    private void Begin()
    {
        if (_isOver)
        {
            return;
        }
        _wire.Attach(this);
        Ping();
        _ = ReadAsync();
    }

    private void Ping()
    {
        long now = _time.GetTimestamp();
        if (_lastWordsAt == long.MaxValue && Carrier is { IsGoingAway: true, Streams: 0 })
        {
            // No session follows: an answer to this ping or a later one says that the peer has all there was.
            _lastWordsAt = now;
        }
        Carrier.Ping((ulong)now);
        if (++_pings % PingsOfLook == 0)
        {
            Carrier.Reclaim();
        }
        Loop.Set(_ping, Loop.NowMs + (long)_options.PingInterval.TotalMilliseconds);
        Touch();
    }

    /// <summary>Every part of it runs on the loop: it waits for nothing but the stream, which goes on there.</summary>
    private async Task ReadAsync()
    {
        byte[] buffer = new byte[ReadBytes];
        try
        {
            while (!_isOver && await _tls.ReadAsync(buffer).ConfigureAwait(false) is > 0 and int count)
            {
                if (Carrier.Receive(buffer.AsSpan(0, count)) is { } fault)
                {
                    LinkLog.PeerBrokeTheRules(_logger, PeerNodeId, fault);
                    break;
                }
                Interlocked.Add(ref _bytes, count);
                Volatile.Write(ref _heardAt, _time.GetTimestamp());
                Touch();
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or ObjectDisposedException)
        {
            // The connection is over; whoever waits for a session on it is told by the carrier.
        }
        catch (Exception exception)
        {
            LinkLog.CarrierBroke(_logger, exception, PeerNodeId);
        }
        End();
        await _tls.DisposeAsync().ConfigureAwait(false);
    }

    private void Flush()
    {
        if (!_wire.Send())
        {
            return;
        }
        for (int writes = 0; Carrier.HasOutput; writes++)
        {
            if (writes == WritesOfRound)
            {
                Touch();
                return;
            }
            ReadOnlyMemory<byte> frames = Carrier.Take();
            Interlocked.Add(ref _bytes, frames.Length);
            ValueTask writing = _tls.WriteAsync(frames);
            if (!writing.IsCompletedSuccessfully)
            {
                throw new IOException("The TLS stream did not take what was written at once.");
            }
            if (!_wire.Send())
            {
                return;
            }
        }
    }

    private void Publish()
    {
        _mayOpen = !_isOver && Carrier.MayOpen;
        _streams = Carrier.Streams;
    }

    private void End()
    {
        if (_isOver)
        {
            return;
        }
        _isOver = true;
        _mayOpen = false;
        Loop.Cancel(_ping);
        _wire.Dispose();
        TellAll();
        _greeted.TrySetCanceled();
        _ended.TrySetResult();
    }

    /// <summary>Tells every session that the carrier is lost; a fault of one does not keep it from the others.</summary>
    private void TellAll()
    {
        do
        {
            try
            {
                Carrier.Lose();
            }
            catch (Exception exception)
            {
                LinkLog.CarrierBroke(_logger, exception, PeerNodeId);
            }
        }
        while (Carrier.Streams > 0);
    }
}
