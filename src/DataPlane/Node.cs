using System.Net;
using System.Threading.Channels;
using Linkspan.Contracts.Metrics;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.DataPlane.Health;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Metrics;
using Linkspan.DataPlane.Names;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.DataPlane.Standby;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane;

/// <summary>
/// One node of the data plane with both roles: it listens for endpoints, answers their names, dials and probes the databases, and
/// tells the control plane how all of it stands. Without the control plane it goes on with what it was told last.
/// </summary>
public sealed class Node : INodeCommands
{
    private static readonly TimeSpan FirstReconnectDelay = TimeSpan.FromMilliseconds(100);

    private readonly NodeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly NodeReporter _reporter;
    private readonly NameServers _names;
    private readonly ServiceHealth _health;
    private readonly PathTest _pathTest;
    private readonly NodeState _state;
    private readonly QueuedLogger _loopLogger;
    private readonly LoopSet _loops;
    private readonly SessionDriver _driver;
    private readonly DescriptorReserve _reserve;
    private readonly InterfaceAddresses _addresses;
    private readonly LinkSet _links;
    private readonly LinkListener? _linkListener;
    private readonly ZoneStandby _standby;
    private readonly NodeMetrics _metrics;

    /// <param name="options">Checked by the caller.</param>
    /// <param name="credentials">Its certificate; null: a node that speaks with no other.</param>
    public Node(NodeOptions options, TimeProvider time, ILogger<Node> logger, ILinkCredentials? credentials = null)
        : this(options, time, logger, credentials, null)
    {
    }

    /// <param name="probe">Asks a database address in the probe's place; null: the real one.</param>
    internal Node(
        NodeOptions options,
        TimeProvider time,
        ILogger<Node> logger,
        ILinkCredentials? credentials,
        Func<ProbeTarget, CancellationToken, Task<ProbeOutcome>>? probe)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _reporter = new NodeReporter(options.NodeId, time);
        OwnListeners own = new(OwnPorts(options), time);
        AddressGuard guard = new(
            options.AllowLoopback, options.ResolveTimeout, own.Contains, time, System.Net.Dns.GetHostAddressesAsync);
        _addresses = new InterfaceAddresses(options.Interface, time, logger);
        _names = new NameServers(options, own, _addresses, time, logger);
        probe ??= ProbeThrough(guard, options, time).RunAsync;
        MonitorIntervals intervals = MonitorIntervals.Default with { Ordinary = options.ProbeInterval };
        _health = new ServiceHealth(probe, _reporter, intervals, new Random(options.ProbeJitterSeed), time, logger);
        _reserve = DescriptorReserve.OfProcess(options.ReservedDescriptors);
        _loopLogger = new QueuedLogger(logger, TimeProvider.System);
        _loops = new LoopSet(options.Loops, options.RelayBufferBytes, _reserve, time, _loopLogger);
        _links = new LinkSet(credentials, options.Links, _loops, _reserve, OnLinkChanged, time, _loopLogger);
        _driver = new SessionDriver(
            options, _loops, () => _state!.Snapshot, _health.StandingOf, guard, _links, _reserve, time, _loopLogger);
        EndpointListeners listeners = new(_driver, _loops, own, _addresses, options.ListenBacklog, _reserve, _loopLogger);
        _standby = new ZoneStandby(options.NodeId, StandbyTimes.Default, _reporter, time, logger);
        _state = new NodeState(options, listeners, _names, _health, _links, _standby, _reporter, time, logger);
        (_standby.Own, _standby.Changed) = (_state.Standing, () => _state.OnStandbyChanged());
        _standby.Parted = (held, drop) => _state.OnStandbyChanged(() => _addresses.Inherit(held, drop));
        _addresses.Settled = _state.Retry;
        _standby.Open(options.Interface, options.StandbyPort);
        if (credentials is not null && options.Links.Listen is not null)
        {
            OpenRequests requests = new(_driver, () => _state.Snapshot, _state.FindAdmitted);
            _linkListener = new LinkListener(credentials, options.Links, _loops, requests.Take, time, _loopLogger);
        }
        _pathTest = new PathTest(_state, _names, _links, guard, _health, probe, time);
        _metrics = new NodeMetrics(_state, _links, _health, _reporter, _driver, credentials);
    }

    /// <summary>Where the other endpoint node of the zone asks this one how it stands; null when it cannot share
    /// addresses.</summary>
    public string? Standby => _standby.Reach;

    /// <summary>
    /// Runs the node until it is cancelled: follows the channel, applies, reports. A broken channel is opened again.
    /// </summary>
    /// <param name="channel">The control plane.</param>
    /// <param name="cancellationToken">Stops the node: names go first, then listeners, then sessions.</param>
    public async Task RunAsync(INodeChannel channel, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _loops.Start();
        _addresses.FindLeftovers();
        ListenForLinks();
        Task upkeep = KeepUpAsync(stopping.Token);
        _standby.Start();
        try
        {
            await StayConnectedAsync(channel, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await upkeep.ConfigureAwait(false);
            await StopAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PathHop>> TestPathAsync(string endpointId, CancellationToken cancellationToken) =>
        _pathTest.RunAsync(endpointId, cancellationToken);

    /// <summary>Writes how the node stands, for Prometheus. On any thread.</summary>
    public void Write(MetricsText text) => _metrics.Write(text);

    private void ListenForLinks()
    {
        if (_linkListener is null)
        {
            return;
        }
        string address = _options.Links.Listen!;
        string? problem = IPEndPoint.TryParse(address, out IPEndPoint? listen)
            ? _linkListener.Start(listen, _reserve)
            : $"'{address}' is not an IP address with a port";
        if (problem is not null)
        {
            LinkLog.NotListening(_logger, address, problem);
        }
    }

    private void OnLinkChanged(LinkReport link, bool takesSessionsOtherwise)
    {
        _reporter.Add(link);
        if (takesSessionsOtherwise)
        {
            _state.OnLinkChanged(link.PeerNodeId);
        }
    }

    private async Task StayConnectedAsync(INodeChannel channel, CancellationToken cancellationToken)
    {
        TimeSpan delay = FirstReconnectDelay;
        bool isRemoved = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            long connectedAt = _time.GetTimestamp();
            try
            {
                if (!isRemoved)
                {
                    DataPlaneLog.Connecting(_logger, _options.NodeId);
                }
                isRemoved = false;
                await ServeAsync(channel, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (NodeRemovedException)
            {
                // The channel has told of it once. A removal that somebody takes back is noticed here.
                isRemoved = true;
                await Task.Delay(_options.MaxReconnectDelay, _time, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception exception)
            {
                if (_time.GetElapsedTime(connectedAt) > _options.MaxReconnectDelay)
                {
                    delay = FirstReconnectDelay;
                }
                DataPlaneLog.ChannelBroke(_logger, exception.Message, delay.TotalMilliseconds);
                await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = delay * 2 < _options.MaxReconnectDelay ? delay * 2 : _options.MaxReconnectDelay;
            }
        }
    }

    /// <summary>Follows and reports over one connection; ends with the first fault of either.</summary>
    private async Task ServeAsync(INodeChannel channel, CancellationToken cancellationToken)
    {
        using CancellationTokenSource broken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task follow = FollowAsync(channel, broken.Token);
        Task report = ReportAsync(channel, broken.Token);
        Task first = await Task.WhenAny(follow, report).ConfigureAwait(false);
        if (report.Exception?.InnerException is NodeRemovedException)
        {
            // The stream hears of it as well, and withdraws what the node carries.
            await follow.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            first = follow;
        }
        await broken.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(follow, report).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
        throw new ChannelClosedException("The control plane ended the stream.");
    }

    private async Task FollowAsync(INodeChannel channel, CancellationToken cancellationToken)
    {
        await foreach (NodeUpdate update in channel.FollowAsync(_options.NodeId, cancellationToken)
            .WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            _state.Apply(update);
        }
    }

    private async Task ReportAsync(INodeChannel channel, CancellationToken cancellationToken)
    {
        long reportedAt = _time.GetTimestamp();
        long reported = 0;
        while (true)
        {
            await _reporter.WaitAsync(cancellationToken).ConfigureAwait(false);
            NodeReport report = _reporter.Take();
            bool isNews = report.AppliedRevision != reported || !NodeReporter.IsEmpty(report);
            if (isNews || _time.GetElapsedTime(reportedAt) >= _options.HeartbeatInterval)
            {
                await PostAsync(channel, report, cancellationToken).ConfigureAwait(false);
                (reportedAt, reported) = (_time.GetTimestamp(), report.AppliedRevision);
            }
        }
    }

    private async Task PostAsync(INodeChannel channel, NodeReport report, CancellationToken cancellationToken)
    {
        bool isPosted = false;
        try
        {
            await channel.ReportAsync(report, cancellationToken).ConfigureAwait(false);
            isPosted = true;
            _reporter.SetTaken();
        }
        finally
        {
            if (!isPosted)
            {
                _reporter.PutBack(report);
            }
        }
    }

    /// <summary>What is done by the clock: reports of moved counters, and another try for what could not be opened.</summary>
    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(_options.ReportInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                Retry();
                _reporter.Wake();
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    private void Retry()
    {
        try
        {
            _state.Retry([]);
            _linkListener?.CutStrangers(_state.Snapshot);
        }
        catch (Exception exception)
        {
            DataPlaneLog.RetryFailed(_logger, exception);
        }
    }

    private async Task StopAsync()
    {
        _addresses.KeepAll();
        IReadOnlyList<EndpointState> endpoints = _state.Close();
        await _addresses.StopAsync().ConfigureAwait(false);
        _linkListener?.Leave();
        int sessions = await _driver.StopAsync(endpoints, _options.StopTimeout).ConfigureAwait(false);
        _addresses.ReleaseAll();
        DataPlaneLog.Stopped(_logger, _options.NodeId, sessions);
        await _standby.StopAsync().ConfigureAwait(false);
        await _links.StopAsync().ConfigureAwait(false);
        _linkListener?.Drop();
        _loops.Stop();
        await _loopLogger.CompleteAsync().ConfigureAwait(false);
        await _names.StopAsync().ConfigureAwait(false);
        await _health.DisposeAsync().ConfigureAwait(false);
    }

    private static IReadOnlySet<int> OwnPorts(NodeOptions options) =>
        IPEndPoint.TryParse(options.Links.Listen ?? "", out IPEndPoint? links)
            ? options.OwnPorts.Append(links.Port).ToHashSet()
            : options.OwnPorts;

    private static DatabaseProbe ProbeThrough(AddressGuard guard, NodeOptions options, TimeProvider time)
    {
        TimeSpan dial = options.DialTimeout < options.ProbeTimeout ? options.DialTimeout : options.ProbeTimeout;
        return new DatabaseProbe(
            async (host, port, cancellationToken) =>
            {
                DatabaseAddress address = new(ZoneId: "", host, port);
                return ProbeAddressesOf(await guard.FindAsync(address, cancellationToken).ConfigureAwait(false));
            },
            new ProbeLimits(dial, options.ProbeTimeout),
            time);
    }

    private static ProbeAddresses ProbeAddressesOf(GuardedAddresses addresses) => addresses.Failure switch
    {
        null => new ProbeAddresses(addresses.Allowed, null),
        DialFailure.AddressForbidden => ProbeAddresses.Failed(ProbeClass.AddressForbidden),
        DialFailure.NameTimeout => ProbeAddresses.Failed(ProbeClass.Timeout),
        _ => ProbeAddresses.Failed(ProbeClass.NameNotFound),
    };
}
