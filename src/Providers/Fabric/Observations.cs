using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>What the nodes reported, in memory.</summary>
internal sealed class Observations
{
    private readonly ConcurrentDictionary<string, SeenNode> _nodes = new();

    /// <summary>Nodes that were removed since the start, whose streams may last a little longer.</summary>
    private readonly ConcurrentDictionary<string, bool> _removed = new();

    public IReadOnlyList<NodeObservation> Nodes =>
    [
        .. _nodes.Values.Select(node => node.Observation with { ToldRevision = node.ToldRevision }),
    ];

    /// <summary>What the nodes that carry an endpoint say of it together.</summary>
    /// <remarks>
    /// A node that is away keeps what it had, and nobody of the other side waits for it: an endpoint node's sessions go nowhere
    /// that the service nodes do not allow. The server's own node is never away; it may only not have begun.
    /// </remarks>
    public EndpointObservation Endpoint(string endpointId, EndpointCarriers carriers)
    {
        SeenEndpoint[] seen = [.. carriers.Nodes.Select(node => Find(endpointId, node)).OfType<SeenEndpoint>()];
        IEnumerable<string> heardOf = carriers.Nodes.Concat(carriers.Servers).Distinct()
            .Where(IsInReach);
        return new EndpointObservation(
            InForce(heardOf),
            InForce(carriers.Servers),
            [.. carriers.Zones.Select(zone => Zone(endpointId, zone.Key, zone.Value)).OfType<EndpointZoneReport>()],
            carriers.Nodes.Max(node => _nodes.GetValueOrDefault(node)?.Observation.LastSeen),
            Sum(endpointId, seen),
            Closed(endpointId, seen, carriers))
        {
            ServedTraffic = Traffic(endpointId, carriers.Servers) is { } served ? WithoutConsumers(served) : null,
            Holders = carriers.Zones
                .Select(zone => (zone.Key, Holder: HolderOf(endpointId, zone.Key, zone.Value)))
                .Where(zone => zone.Holder is { } holder && Find(endpointId, holder)?.Zones.GetValueOrDefault(zone.Key)
                    is { Listening: true })
                .ToDictionary(zone => zone.Key, zone => zone.Holder!),
            ZonesAway =
            [
                .. carriers.Zones.Where(zone => HolderOf(endpointId, zone.Key, zone.Value) is { } holder && !IsInReach(holder))
                    .Select(zone => zone.Key),
            ],
        };
    }

    /// <summary>What some nodes counted of an endpoint together; null when they counted nothing.</summary>
    public EndpointTrafficReport? Traffic(string endpointId, IReadOnlyList<string> nodes) =>
        Sum(endpointId, nodes.Select(node => Find(endpointId, node)).OfType<SeenEndpoint>());

    /// <summary>What the nodes that serve a service say of its databases together.</summary>
    public ServiceObservation Service(string serviceId, IReadOnlyList<string> servers)
    {
        (SeenService Seen, long Applied)[] seen =
        [
            .. from id in servers
               let node = _nodes.GetValueOrDefault(id)
               let service = node?.Services.GetValueOrDefault(serviceId)
               where service is not null
               select (service, node.Observation.AppliedRevision),
        ];
        DatabaseReport[] databases =
        [
            .. seen.SelectMany(server => server.Seen.Databases)
                .GroupBy(database => (database.Host, database.Port))
                .Select(reports => reports.OrderByDescending(report => report.Healthy)
                    .ThenByDescending(report => report.At).First()),
        ];
        return new ServiceObservation(
            servers.Select(Applied).DefaultIfEmpty(0).Min(),
            seen.Any(server => server.Seen.PlacedAt is { } revision && revision <= server.Applied),
            databases,
            databases.Max(database => (DateTimeOffset?)database.At));
    }

    /// <summary>Whether an address is well at a node: it follows, listens, and its path is up.</summary>
    public bool IsWell(string endpointId, string zoneId, string nodeId) =>
        IsConnected(nodeId)
        && Find(endpointId, nodeId)?.Zones.GetValueOrDefault(zoneId) is { Listening: true, PathReached: true, Removed: false };

    /// <summary>
    /// Which of the nodes that may listen on a zone's address does: one that follows and says so, else one that said so last
    /// before it went away, else the first. Null when there is none.
    /// </summary>
    public string? HolderOf(string endpointId, string zoneId, IReadOnlyList<string> listeners)
    {
        string[] listening =
        [
            .. listeners.Where(node => IsListening(endpointId, zoneId, node)),
        ];
        return Array.Find(listening, IsConnected) ?? listening.Concat(listeners).FirstOrDefault();
    }

    /// <summary>The endpoints that a node has spoken of.</summary>
    public IReadOnlyList<string> EndpointsOf(string nodeId) =>
        _nodes.TryGetValue(nodeId, out SeenNode? node) ? [.. node.Endpoints.Keys] : [];

    /// <summary>Whether a node has spoken of addresses of an endpoint.</summary>
    public bool HasZones(string endpointId, string nodeId) => Find(endpointId, nodeId) is { Zones.IsEmpty: false };

    /// <summary>Whether a node has said already what it closed.</summary>
    public bool Knows(string nodeId, ClosedSessionsReport closed) =>
        Find(closed.EndpointId, nodeId)?.Closed.Contains(closed) == true;

    /// <summary>A service was sent to a node, or withdrawn from it, by an update of this revision.</summary>
    public void ServiceSent(string nodeId, string serviceId, ServicePlacement? placement, long revision)
    {
        SeenNode node = Of(nodeId);
        if (placement is null)
        {
            node.Services.TryRemove(serviceId, out _);
            return;
        }
        node.Services.GetOrAdd(serviceId, _ => new SeenService()).Sent(placement, revision);
    }

    /// <summary>An endpoint is gone from the store: what was known about it is forgotten.</summary>
    public void Forget(string endpointId)
    {
        foreach (SeenNode node in _nodes.Values)
        {
            node.Endpoints.TryRemove(endpointId, out _);
        }
    }

    public void NodeJoined(string nodeId) => Of(nodeId).Observation = new NodeObservation(nodeId, true, 0, null, 0);

    /// <summary>An update of this revision is sent to a node.</summary>
    public void NodeTold(string nodeId, long revision) => Of(nodeId).ToldRevision = revision;

    public void NodeLeft(string nodeId)
    {
        if (_nodes.TryGetValue(nodeId, out SeenNode? node))
        {
            node.Observation = node.Observation with { Connected = false };
        }
    }

    /// <summary>A node that had left without a word reports again.</summary>
    public void NodeReturned(string nodeId)
    {
        if (_nodes.TryGetValue(nodeId, out SeenNode? node))
        {
            node.Observation = node.Observation with { Connected = true };
        }
    }

    /// <summary>A node was stored that there was not.</summary>
    public void NodeAdded(string nodeId) => _removed.TryRemove(nodeId, out _);

    /// <summary>A node was removed: nothing that it said counts any more, nor what it still says.</summary>
    public void NodeRemoved(string nodeId)
    {
        _removed[nodeId] = true;
        _nodes.TryRemove(nodeId, out _);
    }

    /// <summary>Takes a report of a node, of which nothing is left that it may not speak of.</summary>
    /// <returns>What is new by it.</returns>
    public TakenReport Take(NodeReport report)
    {
        SeenNode node = Of(report.NodeId);
        List<(string EndpointId, TrafficMove Move)> moves = [];
        HashSet<(string, string)> changed = [];
        HashSet<string> turned = [];
        foreach (EndpointZoneReport zone in report.Endpoints)
        {
            (bool, bool) before = StandingOf(zone.EndpointId, zone.ZoneId, report.NodeId);
            node.Of(zone.EndpointId).Zones[zone.ZoneId] = zone;
            changed.Add((InterfaceEndpoint.Kind, zone.EndpointId));
            if (before != StandingOf(zone.EndpointId, zone.ZoneId, report.NodeId))
            {
                turned.Add(zone.EndpointId);
            }
        }

        foreach (DatabaseReport database in report.Databases)
        {
            // A probe of an address that was replaced meanwhile may still be on its way.
            if (node.Services.TryGetValue(database.ServiceId, out SeenService? seen) && seen.Take(database))
            {
                changed.Add((EndpointService.Kind, database.ServiceId));
            }
        }

        foreach (ClosedSessionsReport closed in report.Closed)
        {
            node.Of(closed.EndpointId).Add(closed);
            changed.Add((InterfaceEndpoint.Kind, closed.EndpointId));
        }

        foreach (EndpointTrafficReport traffic in report.Traffic)
        {
            // Counters move no state: nobody is woken for them.
            SeenEndpoint endpoint = node.Of(traffic.EndpointId);
            moves.Add((traffic.EndpointId, TrafficMoves.Between(
                endpoint.Traffic, traffic, isFirstWord: node.Observation.AppliedRevision == 0)));
            endpoint.Traffic = traffic;
        }

        node.Observation = node.Observation with
        {
            AppliedRevision = report.AppliedRevision,
            LastSeen = report.At,
            Sessions = node.Endpoints.Values.Sum(endpoint => endpoint.Traffic?.LiveSessions ?? 0),
            Standby = report.Standby ?? node.Observation.Standby,
        };
        return new TakenReport(changed, turned, moves);
    }

    /// <summary>All that who has an address, and how it stands, goes by of what a node says.</summary>
    private (bool IsListening, bool IsWell) StandingOf(string endpointId, string zoneId, string nodeId) =>
        (IsListening(endpointId, zoneId, nodeId), IsWell(endpointId, zoneId, nodeId));

    private bool IsListening(string endpointId, string zoneId, string nodeId) =>
        Find(endpointId, nodeId)?.Zones.GetValueOrDefault(zoneId) is { Listening: true, Removed: false };

    /// <summary>What is noted of a removed node, by a stream or a report that is under way still, is noted nowhere.</summary>
    private SeenNode Of(string nodeId)
    {
        SeenNode node = _nodes.GetOrAdd(nodeId, id => new SeenNode(id));
        if (_removed.ContainsKey(nodeId))
        {
            _nodes.TryRemove(nodeId, out _);
        }
        return node;
    }

    private SeenEndpoint? Find(string endpointId, string nodeId) =>
        _nodes.GetValueOrDefault(nodeId)?.Endpoints.GetValueOrDefault(endpointId);

    private bool IsInReach(string nodeId) => nodeId == FabricProvider.EmbeddedNode || IsConnected(nodeId);

    private bool IsConnected(string nodeId) => _nodes.GetValueOrDefault(nodeId)?.Observation.Connected ?? false;

    private long Applied(string nodeId) => _nodes.GetValueOrDefault(nodeId)?.Observation.AppliedRevision ?? 0;

    /// <summary>What nobody carries has nothing to wait for.</summary>
    private long InForce(IEnumerable<string> nodeIds) => nodeIds.Select(Applied).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>The word of the node that listens in a zone; null while it has said nothing.</summary>
    private EndpointZoneReport? Zone(string endpointId, string zoneId, IReadOnlyList<string> listeners) =>
        HolderOf(endpointId, zoneId, listeners) is not { } listener
        ? new EndpointZoneReport(
            endpointId, zoneId, 0, false, false, false, ZoneProblem.NoNode,
            $"no endpoint node of the VPC stands in zone {zoneId}: join one there, or remove the zone", Removed: false)
        : Find(endpointId, listener)?.Zones.GetValueOrDefault(zoneId);

    /// <summary>Whom the consumer's security groups drop is nobody else's business, also where one node has both
    /// halves.</summary>
    private static EndpointTrafficReport WithoutConsumers(EndpointTrafficReport report) =>
        report.Refusals.ContainsKey(TrafficMoves.SecurityGroup)
            ? report with { Refusals = TrafficMoves.WithoutConsumers(report.Refusals) }
            : report;

    private static EndpointTrafficReport? Sum(string endpointId, IEnumerable<SeenEndpoint> seen)
    {
        EndpointTrafficReport[] reports = [.. seen.Select(node => node.Traffic).OfType<EndpointTrafficReport>()];
        return reports.Length <= 1
            ? reports.FirstOrDefault()
            : new EndpointTrafficReport(
                endpointId,
                reports.Sum(report => report.LiveSessions),
                reports.Sum(report => report.OpenedSessions),
                reports.Sum(report => report.ToDatabaseBytes),
                reports.Sum(report => report.ToClientBytes),
                reports.SelectMany(report => report.Refusals).GroupBy(refusal => refusal.Key)
                    .ToDictionary(refusals => refusals.Key, refusals => refusals.Sum(refusal => refusal.Value)));
    }

    /// <summary>
    /// A withdrawal closes a session at both of its nodes, and either may be first: of what the endpoint nodes and what the
    /// service nodes counted, the larger number is that of the sessions.
    /// </summary>
    private IReadOnlyList<ClosedSessionsReport> Closed(
        string endpointId, IEnumerable<SeenEndpoint> seen, EndpointCarriers carriers)
    {
        IEnumerable<SeenEndpoint> servers =
            carriers.Servers.Except(carriers.Nodes).Select(node => Find(endpointId, node)).OfType<SeenEndpoint>();
        return
        [
            .. seen.SelectMany(node => node.Closed).Select(closed => (IsServer: false, Closed: closed))
                .Concat(servers.SelectMany(node => node.Closed).Select(closed => (IsServer: true, Closed: closed)))
                .Where(report => report.Closed is { ShiftedZone: null, IsDrained: false })
                .GroupBy(report => report.Closed.Revision)
                .OrderBy(reports => reports.Key)
                .Select(reports => new ClosedSessionsReport(
                    endpointId,
                    reports.Key,
                    reports.GroupBy(report => report.IsServer).Max(side => side.Sum(report => report.Closed.Sessions)),
                    reports.Max(report => report.Closed.ElapsedMs))),
        ];
    }
}
