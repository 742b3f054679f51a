using System.Runtime.CompilerServices;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>
/// The built-in fabric: Linkspan's own nodes carry the packets. What a network's joined nodes do not carry, the server's own node
/// does (<see cref="Topology"/>).
/// </summary>
public sealed class FabricProvider : IEndpointProvider, INodeChannel, IDisposable
{
    /// <summary>The id of the node inside the server.</summary>
    public const string EmbeddedNode = "embedded";

    /// <summary>A node reports each second. One whose host or network is cut off says nothing, and its connection stays up for
    /// a while: after so long it counts as out of reach, and other nodes' names leave its zone out.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    private readonly IStore _store;
    private readonly PlacementSource _source;
    private readonly Topology _topology = new();
    private readonly ChangeReach _reach;
    private readonly Observations _observations = new();
    private readonly TrafficHistory _history;
    private readonly SemaphoreSlim _loading = new(1);
    private readonly SemaphoreSlim _building = new(Environment.ProcessorCount);
    private readonly Followers _followers = new();
    private readonly PathTests _paths;
    private readonly ClosedSessions _closed;
    private readonly TimeProvider _time;
    private readonly ITimer _watch;
    private bool _isLoaded;

    /// <summary>Follows the store until disposed.</summary>
    public FabricProvider(
        IStore store, ServerSettings settings, SecretSealer sealer, TrafficHistory history, TimeProvider time)
    {
        _time = time;
        _store = store;
        _history = history;
        _reach = new ChangeReach(_topology);
        _paths = new PathTests(_observations);
        _closed = new ClosedSessions(store);
        _source = new PlacementSource(store, settings, sealer, _topology, _observations);
        _store.Committed += Note;
        _watch = time.CreateTimer(_ => LookForSilent(), null, WatchInterval, WatchInterval);
    }

    /// <inheritdoc/>
    public event Action<Observed>? Observed;

    /// <inheritdoc/>
    public string Cloud => Clouds.Linkspan;

    /// <inheritdoc/>
    public IReadOnlyList<NodeObservation> Nodes => _observations.Nodes;

    /// <summary>Makes a running node's commands known.</summary>
    public void Attach(string nodeId, INodeCommands commands) => _paths.Attach(nodeId, commands);

    /// <inheritdoc/>
    public EndpointObservation Observe(Id<InterfaceEndpoint> endpoint) => Volatile.Read(ref _isLoaded)
        ? _observations.Endpoint(endpoint.Value, CarriersOf(endpoint.Value))
        : EndpointObservation.None;

    /// <inheritdoc/>
    public ServiceObservation Observe(Id<EndpointService> service) =>
        _observations.Service(service.Value, _topology.ServersOf(service.Value));

    /// <inheritdoc/>
    public Task<IReadOnlyList<PathHop>> TestPathAsync(
        Id<InterfaceEndpoint> endpoint, bool goesOn, CancellationToken cancellationToken) =>
        _paths.TestAsync(endpoint.Value, CarriersOf(endpoint.Value), _topology.IsLeaving, goesOn, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<NodeUpdate> FollowAsync(string nodeId, CancellationToken cancellationToken) =>
        TurnsAsync(nodeId, cancellationToken).OfType<NodeUpdate>();

    /// <summary>Whether something was noted for a node that follows, which its next turn takes without waiting.</summary>
    internal bool Owes(string nodeId) => _followers.Find(nodeId) is { } follower && follower.Pending.Any;

    /// <summary>What a node is told; null for a turn in which nothing that was noted concerns it after all.</summary>
    internal async IAsyncEnumerable<NodeUpdate?> TurnsAsync(
        string nodeId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Follower follower = new(nodeId, _time.GetTimestamp())
        {
            IsReturning = _observations.EndpointsOf(nodeId).Count > 0,
        };
        _followers.Enter(follower);
        _observations.NodeJoined(nodeId);
        try
        {
            await LoadAsync(cancellationToken);
            NodeUpdate everything = await EverythingAsync(follower, cancellationToken);
            // Kept in place of the update, which is large and would be kept for as long as the node follows.
            long told = everything.Revision;
            _observations.NodeTold(nodeId, told);
            yield return everything;
            while (await follower.Pending.TakeAsync(cancellationToken) is { Dirty.Count: > 0 } noted)
            {
                NodeUpdate? changes = await _source.ChangesAsync(
                    follower, Math.Max(noted.Revision, told), noted.Dirty, cancellationToken);
                if (changes is not null)
                {
                    told = changes.Revision;
                    _observations.NodeTold(nodeId, told);
                }
                yield return changes;
            }
        }
        finally
        {
            if (_followers.Leave(follower))
            {
                _observations.NodeLeft(nodeId);
                TellOf(nodeId);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReportAsync(NodeReport reported, CancellationToken cancellationToken)
    {
        bool isBack = Hear(reported.NodeId);
        NodeReport report = OfItsOwn(reported);
        // First the audit: a node that is not answered says it again.
        await _closed.NoteAsync(
            report.NodeId,
            [.. report.Closed.Where(closed => !_observations.Knows(report.NodeId, closed))],
            cancellationToken);
        TakenReport taken = _observations.Take(report);
        Dictionary<(string Kind, string Key), bool> swept = taken.Changed.ToDictionary(changed => changed, _ => false);
        TellNeighbours(report.NodeId, taken.Turned);
        Keep(report.NodeId, taken.Moves);
        while (_followers.Find(report.NodeId) is { } follower
            && follower.Sent.TryPeek(out SentUpdate? sent) && sent.Revision <= report.AppliedRevision)
        {
            follower.Sent.TryDequeue(out _);
            foreach ((string, string) told in sent.ServiceIds.Select(id => (EndpointService.Kind, id))
                .Concat(sent.EndpointIds.Select(id => (InterfaceEndpoint.Kind, id))))
            {
                swept[told] = sent.Sweep && swept.GetValueOrDefault(told, true);
            }
        }

        foreach (((string kind, string key), bool sweep) in swept)
        {
            Observed?.Invoke(new Observed(kind, key, sweep));
        }

        if (isBack)
        {
            TellOf(report.NodeId);
        }
    }

    /// <inheritdoc/>
    public void Forget(Id<InterfaceEndpoint> endpoint)
    {
        _observations.Forget(endpoint.Value);
        _history.Forget(endpoint.Value);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Committed -= Note;
        _watch.Dispose();
        _loading.Dispose();
        _building.Dispose();
    }

    private EndpointCarriers CarriersOf(string endpointId) => new(
        _topology.NodesOfEndpoint(endpointId),
        _topology.ZonesOf(endpointId),
        ServersOf(endpointId));

    private IReadOnlyList<string> ServersOf(string endpointId) =>
        _topology.ServiceOf(endpointId) is { } service ? _topology.ServersOf(service) : [];

    /// <summary>A report without what its node has no business with: a node speaks for what is placed on it alone, and may take
    /// back what it said before.</summary>
    private NodeReport OfItsOwn(NodeReport report) => report with
    {
        Endpoints = [.. report.Endpoints.Where(zone => (zone.Removed && _observations.HasZones(zone.EndpointId, report.NodeId))
            || (IsOf(report.NodeId, zone.EndpointId) && _topology.ZonesOf(zone.EndpointId).ContainsKey(zone.ZoneId)))],
        Closed = [.. report.Closed.Where(closed => IsAt(report.NodeId, closed))],
        Traffic = [.. report.Traffic.Where(traffic => IsOf(report.NodeId, traffic.EndpointId))],
    };

    /// <summary>Adds what a node counted to the half, or halves, that it has of each endpoint.</summary>
    private void Keep(string nodeId, IReadOnlyList<(string EndpointId, TrafficMove Move)> moves)
    {
        foreach ((string endpointId, TrafficMove move) in moves)
        {
            IReadOnlyList<string> nodes = _topology.NodesOfEndpoint(endpointId);
            if (nodes.Contains(nodeId))
            {
                Keep(endpointId, TrafficHalf.Consumer, move, nodes);
            }
            IReadOnlyList<string> servers = ServersOf(endpointId);
            if (servers.Contains(nodeId))
            {
                Keep(endpointId, TrafficHalf.Provider, TrafficMoves.WithoutConsumers(move), servers);
            }
        }
    }

    private void Keep(string endpointId, TrafficHalf half, TrafficMove move, IReadOnlyList<string> nodes) =>
        _history.Add(endpointId, half, move, _observations.Traffic(endpointId, nodes)?.LiveSessions ?? 0);

    /// <summary>Whether a node may have had such sessions: those of a shift and of a drain on the side of which it speaks, and
    /// those of a shift in the zone.</summary>
    private bool IsAt(string nodeId, ClosedSessionsReport closed) =>
        closed is { ShiftedZone: null, IsDrained: false } ? IsOf(nodeId, closed.EndpointId)
        : closed.IsAtService
            ? ServersOf(closed.EndpointId).Contains(nodeId)
                && (closed.ShiftedZone is not { } shifted || _topology.Find(nodeId)?.Zone.Value == shifted)
            : _topology.NodesOfEndpoint(closed.EndpointId).Contains(nodeId)
                && (closed.ShiftedZone is not { } zone || _topology.ZonesOf(closed.EndpointId).ContainsKey(zone));

    private bool IsOf(string nodeId, string endpointId) => _topology.Concerns(nodeId, endpointId);

    /// <summary>One for each core at a time: more at once are not sooner, and all hold what they have read so far.</summary>
    private async Task<NodeUpdate> EverythingAsync(Follower follower, CancellationToken cancellationToken)
    {
        await _building.WaitAsync(cancellationToken);
        try
        {
            return await _source.EverythingAsync(follower, _followers.Revision, cancellationToken);
        }
        finally
        {
            _building.Release();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (!_isLoaded)
            {
                long stored = await _store.RevisionAsync(cancellationToken);
                await _topology.LoadAsync(_store, cancellationToken);
                _followers.Advance(stored);
                Volatile.Write(ref _isLoaded, true);
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    private void Note(Commit commit)
    {
        List<Affected> affected = [];
        foreach (Change change in commit.Changes)
        {
            affected.AddRange(_reach.Note(change));
            if (change is { After: null, Before: Node })
            {
                _observations.NodeRemoved(change.Key);
                _paths.Forget(change.Key);
            }
            else if (change is { Before: null, After: Node })
            {
                _observations.NodeAdded(change.Key);
            }
        }

        _followers.Note(commit.Revision, affected);
        foreach (string endpointId in affected.Where(told => Scope.MovesEndpoints(told.Kind))
            .SelectMany(told => Scope.EndpointsOf(_topology, told.Kind, told.Key)).Distinct())
        {
            // Nobody may carry it any more, and say so.
            Observed?.Invoke(new Observed(InterfaceEndpoint.Kind, endpointId, Sweep: true));
        }
    }

    /// <summary>An address that came or went at one node changes the names that the network's other nodes answer; and its own,
    /// where another node may have the address instead.</summary>
    private void TellNeighbours(string nodeId, IEnumerable<string> endpointIds)
    {
        foreach (string endpointId in endpointIds)
        {
            bool isShared = _topology.ZonesOf(endpointId).Values.Any(nodes => nodes.Count > 1 && nodes.Contains(nodeId));
            foreach (string neighbour in _topology.NodesOfEndpoint(endpointId).Where(node => isShared || node != nodeId))
            {
                _followers.Find(neighbour)?.Pending
                    .NoteAgain(InterfaceEndpoint.Kind, endpointId, _followers.Revision);
            }
        }
    }

    /// <returns>Whether the node had been away.</returns>
    private bool Hear(string nodeId)
    {
        if (_followers.Find(nodeId) is not { } follower)
        {
            return false;
        }
        (bool wasSilent, bool isReturning) = (follower.IsSilent, follower.IsReturning);
        (follower.HeardAt, follower.IsSilent, follower.IsReturning) = (_time.GetTimestamp(), false, false);
        if (wasSilent)
        {
            _observations.NodeReturned(nodeId);
        }
        return wasSilent || isReturning;
    }

    private void LookForSilent()
    {
        foreach (Follower follower in _followers.All.Where(node => !node.IsSilent && node.NodeId != EmbeddedNode))
        {
            if (_time.GetElapsedTime(follower.HeardAt) >= Silence)
            {
                follower.IsSilent = true;
                _observations.NodeLeft(follower.NodeId);
                TellOf(follower.NodeId);
            }
        }
    }

    /// <summary>A node came within reach or went out of it: what it carries is looked at again.</summary>
    private void TellOf(string nodeId)
    {
        IReadOnlyList<string> endpointIds = _observations.EndpointsOf(nodeId);
        TellNeighbours(nodeId, endpointIds.Where(endpointId => _observations.HasZones(endpointId, nodeId)));
        foreach (string endpointId in endpointIds)
        {
            Observed?.Invoke(new Observed(InterfaceEndpoint.Kind, endpointId, Sweep: true));
        }
    }
}
