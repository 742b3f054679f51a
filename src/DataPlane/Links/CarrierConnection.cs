using System.Buffers;
using System.Net.Security;
using System.Security.Authentication;
using System.Threading.Channels;
using Linkspan.Wire.Link;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Links;

/// <summary>One carrier on its TLS connection: reads, writes, pings, and ends when any of them fails.</summary>
/// <remarks>The rules are the <see cref="LinkCarrier"/>'s; everything that touches it holds <see cref="Gate"/>.</remarks>
internal sealed class CarrierConnection : ILinkCarrierEvents
{
    private const int ReadBytes = 65_536;

    private readonly SslStream _stream;
    private readonly NodeLinkOptions _options;
    private readonly Action<LinkPeer, byte[]>? _asked;
    private readonly Queue<(LinkPeer Peer, byte[] Header)> _asking = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _peerLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _heardAt;
    private long _bytes;

    /// <param name="stream">After its handshake; the connection's from now on.</param>
    /// <param name="peerNodeId">Whom its certificate names.</param>
    /// <param name="asked">Takes a session that the peer asks for, with its header; null on the opener's side.</param>
    public CarrierConnection(
        LinkSide side,
        SslStream stream,
        string peerNodeId,
        NodeLinkOptions options,
        Action<LinkPeer, byte[]>? asked,
        TimeProvider time,
        ILogger logger)
    {
        (_stream, PeerNodeId, _options, _asked, _time, _logger) = (stream, peerNodeId, options, asked, time, logger);
        Carrier = new LinkCarrier(side, new LinkLimits(), this);
        _heardAt = time.GetTimestamp();
        Wake();
    }

    public string PeerNodeId { get; }

    public Lock Gate { get; } = new();

    /// <summary>Only under the gate; then <see cref="Wake"/>.</summary>
    public LinkCarrier Carrier { get; }

    /// <summary>Of the last ping; null before its answer.</summary>
    public double? RoundTripMs { get; private set; }

    /// <summary>Whether its keys have seen so much that it should be replaced.</summary>
    public bool IsWornOut => Volatile.Read(ref _bytes) > _options.MaxCarrierBytes;

    /// <summary>Nothing came for two pings: where another carrier is well, sessions are better off there.</summary>
    public bool IsQuiet => _time.GetElapsedTime(Volatile.Read(ref _heardAt)) > 2 * _options.PingInterval;

    /// <summary>Done when the peer said that it takes no new sessions here.</summary>
    public Task PeerLeft => _peerLeft.Task;

    /// <summary>Done when the peer has greeted; cancelled when the carrier ended before.</summary>
    public Task Greeted => _greeted.Task;

    public bool IsOver => _over.IsCancellationRequested;

    /// <summary>Done when it has ended and its sessions were told.</summary>
    public Task Over => _ended.Task;

    public (bool MayOpen, int Streams) Load
    {
        get
        {
            lock (Gate)
            {
                return (Carrier.MayOpen && !IsOver, Carrier.Streams);
            }
        }
    }

    /// <summary>Carries until the peer, the network or <see cref="Drop"/> ends it; then all its sessions are told. Never
    /// throws.</summary>
    public async Task RunAsync()
    {
        Task[] parts = [EndingAsync(ReadAsync), EndingAsync(WriteAsync), EndingAsync(PingAsync)];
        await Task.WhenAll(parts).ConfigureAwait(false);
        await EndingAsync(async _ => await _stream.DisposeAsync().ConfigureAwait(false)).ConfigureAwait(false);
        _greeted.TrySetCanceled();
        lock (Gate)
        {
            Carrier.Lose();
        }
        _ended.TrySetResult();
    }

    /// <summary>Takes no new sessions, and ends once those that are open are over.</summary>
    public void Leave()
    {
        lock (Gate)
        {
            Carrier.GoAway();
        }
        Wake();
    }

    /// <summary>Ends it now.</summary>
    public void Drop() => _over.Cancel();

    /// <summary>Has what was queued sent.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    void ILinkCarrierEvents.OnHello(LinkHello hello) => _greeted.TrySetResult();

    void ILinkCarrierEvents.OnOpen(LinkStream stream, ReadOnlySpan<byte> header)
    {
        LinkPeer peer = new(this) { Stream = stream };
        stream.Events = peer;
        _asking.Enqueue((peer, header.ToArray()));
    }

    void ILinkCarrierEvents.OnPong(ulong value) => RoundTripMs = _time.GetElapsedTime((long)value).TotalMilliseconds;

    void ILinkCarrierEvents.OnGoAway() => _peerLeft.TrySetResult();

    private async Task EndingAsync(Func<CancellationToken, Task> part)
    {
        try
        {
            await part(_over.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException
            or AuthenticationException)
        {
            // The connection is over; whoever waits for a session on it is told by the carrier.
        }
        catch (Exception exception)
        {
            LinkLog.CarrierBroke(_logger, exception, PeerNodeId);
        }
        finally
        {
            await _over.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[ReadBytes];
        while (await _stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            LinkFault? fault;
            lock (Gate)
            {
                fault = Carrier.Receive(buffer.AsSpan(0, count));
            }
            if (fault is not null)
            {
                LinkLog.PeerBrokeTheRules(_logger, PeerNodeId, fault.Value);
                return;
            }
            // Outside the gate: a session has a gate of its own, and takes the carrier's inside it.
            while (_asking.TryDequeue(out (LinkPeer Peer, byte[] Header) asking))
            {
                _asked?.Invoke(asking.Peer, asking.Header);
            }
            Interlocked.Add(ref _bytes, count);
            Volatile.Write(ref _heardAt, _time.GetTimestamp());
            Wake();
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> gathered = new(ReadBytes);
        while (await _wake.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _wake.Reader.TryRead(out _);
            while (Gather(gathered))
            {
                await _stream.WriteAsync(gathered.WrittenMemory, cancellationToken).ConfigureAwait(false);
                Interlocked.Add(ref _bytes, gathered.WrittenCount);
            }
        }
    }

    private bool Gather(ArrayBufferWriter<byte> gathered)
    {
        gathered.ResetWrittenCount();
        lock (Gate)
        {
            Carrier.Take(gathered);
        }
        return gathered.WrittenCount > 0;
    }

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(_options.PingInterval, _time);
        long heardAt = 0;
        int quietPings = 0;
        do
        {
            // Counted in pings, so that a node that was itself held up for long does not take its peer for lost.
            long now = Volatile.Read(ref _heardAt);
            quietPings = now == heardAt ? quietPings + 1 : 0;
            heardAt = now;
            if (quietPings > 0 && (quietPings + 1) * _options.PingInterval >= _options.SilenceLimit)
            {
                LinkLog.PeerIsSilent(_logger, PeerNodeId, _options.SilenceLimit.TotalMilliseconds);
                return;
            }
            lock (Gate)
            {
                if (Carrier is { IsGoingAway: true, Streams: 0 })
                {
                    return;
                }
                Carrier.Ping((ulong)_time.GetTimestamp());
            }
            Wake();
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }
}
