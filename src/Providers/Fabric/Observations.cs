using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>What the nodes reported, in memory.</summary>
internal sealed class Observations
{
    private readonly ConcurrentDictionary<(string EndpointId, string NodeId), SeenEndpoint> _endpoints = new();
    private readonly ConcurrentDictionary<(string ServiceId, string NodeId), SeenService> _services = new();
    private readonly ConcurrentDictionary<string, NodeObservation> _nodes = new();

    public IReadOnlyList<NodeObservation> Nodes => [.. _nodes.Values];

    /// <summary>What the nodes that carry an endpoint say of it together.</summary>
    /// <remarks>
    /// A change is in force once every service node has it, since they let sessions through and end them, and every endpoint node
    /// that follows: one that is away keeps what it had, and its sessions go nowhere that its service node does not allow.
    /// </remarks>
    public EndpointObservation Endpoint(string endpointId, EndpointCarriers carriers)
    {
        SeenEndpoint[] seen = [.. carriers.Nodes.Select(node => Find(endpointId, node)).OfType<SeenEndpoint>()];
        IEnumerable<NodeObservation?> nodes = carriers.Nodes.Select(_nodes.GetValueOrDefault);
        IEnumerable<long> applied = nodes.Where(node => node is { Connected: true }).Select(node => node!.AppliedRevision)
            .Concat(carriers.Servers.Select(node => _nodes.GetValueOrDefault(node)?.AppliedRevision ?? 0));
        return new EndpointObservation(
            applied.DefaultIfEmpty(0).Min(),
            [.. Zones(seen), .. carriers.UncarriedZones.Select(zone => Uncarried(endpointId, zone))],
            nodes.Max(node => node?.LastSeen),
            Sum(endpointId, seen),
            Closed(endpointId, seen, carriers));
    }

    /// <summary>What the nodes that serve a service say of its databases together.</summary>
    public ServiceObservation Service(string serviceId, IReadOnlyList<string> servers)
    {
        (SeenService Seen, long Applied)[] seen =
        [
            .. from node in servers
               where _services.ContainsKey((serviceId, node))
               select (_services[(serviceId, node)], _nodes.GetValueOrDefault(node)?.AppliedRevision ?? 0),
        ];
        DatabaseReport[] databases =
        [
            .. seen.SelectMany(server => server.Seen.Databases)
                .GroupBy(database => (database.Host, database.Port))
                .Select(reports => reports.OrderByDescending(report => report.Healthy)
                    .ThenByDescending(report => report.At).First()),
        ];
        return new ServiceObservation(
            servers.Select(node => _nodes.GetValueOrDefault(node)?.AppliedRevision ?? 0).DefaultIfEmpty(0).Min(),
            seen.Any(server => server.Seen.PlacedAt is { } revision && revision <= server.Applied),
            databases,
            databases.Max(database => (DateTimeOffset?)database.At));
    }

    /// <summary>Whether a node reported an address as well: it listens, and its path is up.</summary>
    public bool IsWell(string endpointId, string zoneId, string nodeId) =>
        Find(endpointId, nodeId)?.Zones.GetValueOrDefault(zoneId) is { Listening: true, PathReached: true, Removed: false };

    /// <summary>A service was sent to a node, or withdrawn from it, by an update of this revision.</summary>
    public void ServiceSent(string nodeId, string serviceId, ServicePlacement? placement, long revision)
    {
        if (placement is null)
        {
            _services.TryRemove((serviceId, nodeId), out _);
            return;
        }
        _services.GetOrAdd((serviceId, nodeId), _ => new SeenService()).Sent(placement, revision);
    }

    /// <summary>An endpoint is gone from the store: what was known about it is forgotten.</summary>
    public void Forget(string endpointId, IReadOnlyList<string> nodeIds)
    {
        foreach (string nodeId in nodeIds)
        {
            _endpoints.TryRemove((endpointId, nodeId), out _);
        }
    }

    public void NodeJoined(string nodeId) => _nodes[nodeId] = new NodeObservation(nodeId, true, 0, null, 0);

    public void NodeLeft(string nodeId)
    {
        if (_nodes.TryGetValue(nodeId, out NodeObservation? node))
        {
            _nodes[nodeId] = node with { Connected = false };
        }
    }

    /// <summary>A node was removed: nothing that it said counts any more.</summary>
    public void NodeRemoved(string nodeId)
    {
        _nodes.TryRemove(nodeId, out _);
        foreach ((string EndpointId, string NodeId) key in _endpoints.Keys.Where(key => key.NodeId == nodeId))
        {
            _endpoints.TryRemove(key, out _);
        }
        foreach ((string ServiceId, string NodeId) key in _services.Keys.Where(key => key.NodeId == nodeId))
        {
            _services.TryRemove(key, out _);
        }
    }

    /// <returns>The kinds and ids whose observation changed.</returns>
    public IReadOnlyCollection<(string Kind, string Key)> Take(NodeReport report)
    {
        HashSet<(string, string)> changed = [];
        foreach (EndpointZoneReport zone in report.Endpoints)
        {
            Of(zone.EndpointId, report.NodeId).Zones[zone.ZoneId] = zone;
            changed.Add((InterfaceEndpoint.Kind, zone.EndpointId));
        }

        foreach (DatabaseReport database in report.Databases)
        {
            // A probe of an address that was replaced meanwhile may still be on its way.
            if (_services.TryGetValue((database.ServiceId, report.NodeId), out SeenService? seen) && seen.Take(database))
            {
                changed.Add((EndpointService.Kind, database.ServiceId));
            }
        }

        foreach (ClosedSessionsReport closed in report.Closed)
        {
            Of(closed.EndpointId, report.NodeId).Add(closed);
            changed.Add((InterfaceEndpoint.Kind, closed.EndpointId));
        }

        foreach (EndpointTrafficReport traffic in report.Traffic)
        {
            // Counters move no state: nobody is woken for them. The last ones of an endpoint that is gone are not kept.
            SeenEndpoint? seen = traffic.LiveSessions > 0
                ? Of(traffic.EndpointId, report.NodeId)
                : Find(traffic.EndpointId, report.NodeId);
            if (seen is not null)
            {
                seen.Traffic = traffic;
            }
        }

        int sessions = _endpoints.Where(entry => entry.Key.NodeId == report.NodeId)
            .Sum(entry => entry.Value.Traffic?.LiveSessions ?? 0);
        _nodes[report.NodeId] = new NodeObservation(report.NodeId, true, report.AppliedRevision, report.At, sessions);
        return changed;
    }

    private SeenEndpoint? Find(string endpointId, string nodeId) => _endpoints.GetValueOrDefault((endpointId, nodeId));

    private SeenEndpoint Of(string endpointId, string nodeId) =>
        _endpoints.GetOrAdd((endpointId, nodeId), _ => new SeenEndpoint());

    /// <summary>One report a zone: that of the node that listens, before that of one that listened before it.</summary>
    private static IEnumerable<EndpointZoneReport> Zones(IEnumerable<SeenEndpoint> seen) =>
        seen.SelectMany(node => node.Zones.Values)
            .GroupBy(zone => zone.ZoneId)
            .Select(reports => reports.OrderBy(zone => zone.Removed).ThenByDescending(zone => zone.Listening)
                .ThenByDescending(zone => zone.Revision).First());

    private static EndpointZoneReport Uncarried(string endpointId, string zoneId) => new(
        endpointId, zoneId, 0, false, false, false, ZoneProblem.NoNode,
        $"no endpoint node of the VPC stands in zone {zoneId}: join one there, or remove the zone", Removed: false);

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
    /// service
    /// nodes counted, the larger number is that of the sessions.
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
