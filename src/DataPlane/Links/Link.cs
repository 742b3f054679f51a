using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Links;

/// <summary>
/// The carriers to one service node: keeps as many up as were asked for, replaces those that are worn out, that the peer leaves
/// or whose certificate was renewed, and puts each session on the one with the fewest.
/// </summary>
/// <param name="changed">Told how the link stands at each ping and whenever something happened; and whether it takes sessions
/// now, when it did not before, or the other way round.</param>
internal sealed class Link(
    ServiceNode node,
    ILinkCredentials credentials,
    NodeLinkOptions options,
    LoopSet loops,
    DescriptorReserve reserve,
    Action<LinkReport, bool> changed,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan FirstRedialDelay = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private readonly List<CarrierConnection> _carriers = [];
    private (string Code, string Message)? _problem = ("Connecting", $"the first carrier to node {node.NodeId} is being dialled");
    private Task _slots = Task.CompletedTask;
    private bool _wasUp;

    public ServiceNode Node => node;

    public bool IsUp => Pick() is not null;

    /// <summary>It has no carrier at the moment.</summary>
    public bool IsEmpty => Carriers().Length == 0;

    public LinkStanding Standing =>
        Pick() is not { } best ? LinkStanding.Down : best.IsQuiet ? LinkStanding.Quiet : LinkStanding.Well;

    public LinkReport Report()
    {
        lock (_gate)
        {
            int up = _carriers.Count(carrier => carrier.Load.MayOpen);
            double? roundTripMs = _carriers.Select(carrier => carrier.RoundTripMs).Min();
            return new LinkReport(
                node.NodeId, up > 0, up, roundTripMs, up > 0 ? null : _problem?.Code, up > 0 ? null : _problem?.Message);
        }
    }

    /// <summary>Begins to dial, and goes on until <see cref="StopAsync"/>.</summary>
    public void Start() => _slots = Task.WhenAll(
        Enumerable.Range(0, options.Carriers).Select(slot => Task.Run(() => KeepUpAsync(loops[slot]))));

    /// <summary>The carrier for a session of a loop: one that has gone quiet comes last, one of the same loop first, and of
    /// equals the one with the fewest sessions.</summary>
    public CarrierConnection? Pick(Loop? loop = null) => Carriers()
        .Select(carrier => (Carrier: carrier, carrier.Load))
        .Where(candidate => candidate.Load.MayOpen)
        .OrderBy(candidate => candidate.Carrier.IsQuiet)
        .ThenBy(candidate => candidate.Carrier.Loop != loop)
        .ThenBy(candidate => candidate.Load.Streams)
        .Select(candidate => candidate.Carrier)
        .FirstOrDefault();

    /// <summary>Dials no more. Carriers without sessions end, the others with their last one.</summary>
    public async Task StopAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _slots.ConfigureAwait(false);
        foreach (CarrierConnection carrier in Carriers())
        {
            carrier.Leave();
        }
    }

    /// <summary>Dials no more, and ends every carrier with its sessions.</summary>
    public async Task EndAsync()
    {
        await StopAsync().ConfigureAwait(false);
        Drop();
    }

    private void Drop()
    {
        foreach (CarrierConnection carrier in Carriers())
        {
            carrier.Drop();
        }
    }

    private CarrierConnection[] Carriers()
    {
        lock (_gate)
        {
            return [.. _carriers];
        }
    }

    /// <summary>Keeps one carrier up, and its successor up before it leaves. Nothing that goes wrong ends it.</summary>
    /// <param name="loop">Its carriers live there.</param>
    private async Task KeepUpAsync(Loop loop)
    {
        TimeSpan delay = FirstRedialDelay;
        CarrierConnection? before = null;
        while (!_over.IsCancellationRequested)
        {
            long? upAt = null;
            try
            {
                LinkCredentials used = credentials.Current;
                if (await DialAsync(loop, used).ConfigureAwait(false) is { } carrier)
                {
                    upAt = time.GetTimestamp();
                    before?.Leave();
                    before = carrier;
                    Tell();
                    await UntilReplacedAsync(carrier, used).ConfigureAwait(false);
                }
            }
            catch (Exception exception)
            {
                LinkLog.RoundFailed(logger, exception, node.NodeId);
            }
            if (upAt is { } since && time.GetElapsedTime(since) > options.MaxRedialDelay)
            {
                delay = FirstRedialDelay;
                continue;
            }
            // Also after a carrier that stood: a peer that greets and hangs up must not have this node dial without a pause.
            await Task.Delay(delay, time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            delay = delay * 2 < options.MaxRedialDelay ? delay * 2 : options.MaxRedialDelay;
        }
    }

    private async Task UntilReplacedAsync(CarrierConnection carrier, LinkCredentials used)
    {
        while (carrier is { IsOver: false, IsWornOut: false } && ReferenceEquals(credentials.Current, used))
        {
            Task tick = Task.Delay(options.PingInterval, time, _over.Token);
            Task first = await Task.WhenAny(tick, carrier.Over, carrier.PeerLeft).ConfigureAwait(false);
            if (tick.IsCanceled)
            {
                return;
            }
            Tell();
            if (first != tick)
            {
                return;
            }
        }
    }

    private async Task<CarrierConnection?> DialAsync(Loop loop, LinkCredentials used)
    {
        SslStream? stream = null;
        CarrierConnection? carrier = null;
        using CancellationTokenSource late = new(options.ConnectTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _over.Token);
        try
        {
            LoopStream wire = await CarrierDial.ConnectAsync(loop, node, options.ConnectTimeout, reserve, either.Token)
                .ConfigureAwait(false);
            late.CancelAfter(options.HandshakeTimeout);
            stream = new SslStream(wire);
            await stream.AuthenticateAsClientAsync(LinkTls.Dial(used, node.NodeId), either.Token)
                .WaitAsync(either.Token).ConfigureAwait(false);
            if (LinkTls.PeerOf(stream) is null)
            {
                throw new AuthenticationException("it does not speak the link protocol");
            }
            carrier = new CarrierConnection(LinkSide.Opener, stream, wire, node.NodeId, options, null, time, logger);
            _ = CarryAsync(carrier);
            await carrier.Greeted.WaitAsync(either.Token).ConfigureAwait(false);
            LinkLog.CarrierUp(logger, node.NodeId);
            return carrier;
        }
        catch (Exception exception)
        {
            if (carrier is not null)
            {
                // The stream is in its hands, and is let go of there.
                carrier.Drop();
            }
            else if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            if (!_over.IsCancellationRequested)
            {
                Fail(exception);
            }
            return null;
        }
    }

    private async Task CarryAsync(CarrierConnection carrier)
    {
        lock (_gate)
        {
            _carriers.Add(carrier);
        }
        carrier.Start();
        await carrier.Over.ConfigureAwait(false);
        lock (_gate)
        {
            _carriers.Remove(carrier);
            _problem = ("Lost", $"the last carrier to node {node.NodeId} was lost, and it is dialled again");
        }
        Tell();
    }

    private void Tell()
    {
        LinkReport report;
        bool isOther;
        lock (_gate)
        {
            report = Report();
            isOther = report.IsUp != _wasUp;
            _wasUp = report.IsUp;
        }
        changed(report, isOther);
    }

    private void Fail(Exception exception)
    {
        (string Code, string Message) problem = exception switch
        {
            AuthenticationException => ("WrongIdentity", $"what answers at {node.Host}:{node.Port} is not node {node.NodeId}"),
            OperationCanceledException => ("Timeout", $"node {node.NodeId} at {node.Host}:{node.Port} does not answer in time"),
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                ("Refused", $"nothing listens at {node.Host}:{node.Port}: start node {node.NodeId}, or mend what it advertises"),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                ("NameNotFound", $"the name {node.Host} of node {node.NodeId} has no address"),
            SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } =>
                ("NodeExhausted", $"this node has no file descriptor left to dial node {node.NodeId} with"),
            _ => ("Unreachable", $"node {node.NodeId} at {node.Host}:{node.Port} cannot be reached"),
        };
        bool isNew;
        lock (_gate)
        {
            isNew = _problem != problem;
            _problem = problem;
        }
        if (isNew)
        {
            LinkLog.CarrierFailed(
                logger, exception is SocketException or IOException or AuthenticationException or OperationCanceledException
                    ? null : exception, node.NodeId, $"{node.Host}:{node.Port}", problem.Code, problem.Message);
            Tell();
        }
    }
}
