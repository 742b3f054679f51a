using System.Collections.Concurrent;
using System.Collections.Frozen;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>What the nodes reported, in memory.</summary>
internal sealed class Observations
{
    /// <summary>Withdrawals kept of one endpoint: more than both of its owners can cause before the first is counted.</summary>
    private const int MaxClosed = 16;

    private readonly ConcurrentDictionary<string, EndpointEntry> _endpoints = new();
    private readonly ConcurrentDictionary<string, ServiceEntry> _services = new();
    private readonly ConcurrentDictionary<string, NodeObservation> _nodes = new();

    public IReadOnlyList<NodeObservation> Nodes => [.. _nodes.Values];

    public EndpointObservation Endpoint(string endpointId, string nodeId)
    {
        NodeObservation? node = _nodes.GetValueOrDefault(nodeId);
        return _endpoints.TryGetValue(endpointId, out EndpointEntry? entry)
            ? new EndpointObservation(
                node?.AppliedRevision ?? 0, [.. entry.Zones.Values], node?.LastSeen, entry.Traffic, entry.Closed)
            : EndpointObservation.None with { AppliedRevision = node?.AppliedRevision ?? 0, LastProbe = node?.LastSeen };
    }

    public ServiceObservation Service(string serviceId, string nodeId)
    {
        NodeObservation? node = _nodes.GetValueOrDefault(nodeId);
        long applied = node?.AppliedRevision ?? 0;
        return _services.TryGetValue(serviceId, out ServiceEntry? entry)
            ? new ServiceObservation(
                applied,
                entry.PlacedAt is { } revision && revision <= applied,
                [.. entry.Databases.Values],
                entry.Databases.Values.Max(database => (DateTimeOffset?)database.At))
            : ServiceObservation.None with { AppliedRevision = applied };
    }

    /// <summary>A service was sent to the node, or withdrawn from it, by an update of this revision.</summary>
    public void ServiceSent(string serviceId, ServicePlacement? placement, long revision)
    {
        ServiceEntry entry = _services.GetOrAdd(serviceId, _ => new ServiceEntry());
        if (placement is null)
        {
            _services.TryRemove(serviceId, out _);
            return;
        }

        entry.PlacedAt ??= revision;
        entry.Wanted = placement.Databases.Select(address => (address.Host, address.Port)).ToFrozenSet();
        foreach ((string, int) gone in entry.Databases.Keys.Where(key => !entry.Wanted.Contains(key)))
        {
            entry.Databases.TryRemove(gone, out _);
        }
    }

    /// <summary>An endpoint is gone from the store: what was known about it is forgotten.</summary>
    public void Forget(string endpointId) => _endpoints.TryRemove(endpointId, out _);

    public void NodeJoined(string nodeId) =>
        _nodes[nodeId] = new NodeObservation(nodeId, true, 0, null, 0);

    public void NodeLeft(string nodeId)
    {
        if (_nodes.TryGetValue(nodeId, out NodeObservation? node))
        {
            _nodes[nodeId] = node with { Connected = false };
        }
    }

    /// <returns>The kinds and ids whose observation changed.</returns>
    public IReadOnlyCollection<(string Kind, string Key)> Take(NodeReport report)
    {
        HashSet<(string, string)> changed = [];
        foreach (EndpointZoneReport zone in report.Endpoints)
        {
            _endpoints.GetOrAdd(zone.EndpointId, _ => new EndpointEntry()).Zones[zone.ZoneId] = zone;
            changed.Add((InterfaceEndpoint.Kind, zone.EndpointId));
        }

        foreach (DatabaseReport database in report.Databases)
        {
            // A probe of an address that was replaced meanwhile may still be on its way.
            if (_services.TryGetValue(database.ServiceId, out ServiceEntry? entry)
                && entry.Wanted.Contains((database.Host, database.Port))
                && entry.Take(database))
            {
                changed.Add((EndpointService.Kind, database.ServiceId));
            }
        }

        foreach (ClosedSessionsReport closed in report.Closed)
        {
            _endpoints.GetOrAdd(closed.EndpointId, _ => new EndpointEntry()).Add(closed);
            changed.Add((InterfaceEndpoint.Kind, closed.EndpointId));
        }

        foreach (EndpointTrafficReport traffic in report.Traffic)
        {
            // Counters move no state: nobody is woken for them.
            if (_endpoints.TryGetValue(traffic.EndpointId, out EndpointEntry? entry))
            {
                entry.Traffic = traffic;
            }
        }

        int sessions = _endpoints.Values.Sum(entry => entry.Traffic?.LiveSessions ?? 0);
        _nodes[report.NodeId] = new NodeObservation(report.NodeId, true, report.AppliedRevision, report.At, sessions);
        return changed;
    }

    private sealed class EndpointEntry
    {
        public ConcurrentDictionary<string, EndpointZoneReport> Zones { get; } = new();

        public volatile EndpointTrafficReport? Traffic;

        public volatile IReadOnlyList<ClosedSessionsReport> Closed = [];

        // Reports of a node come one after the other, so that nobody else writes the list meanwhile.
        public void Add(ClosedSessionsReport closed) => Closed = [.. Closed.TakeLast(MaxClosed - 1), closed];
    }

    private sealed class ServiceEntry
    {
        public ConcurrentDictionary<(string Host, int Port), DatabaseReport> Databases { get; } = new();

        public long? PlacedAt { get; set; }

        public FrozenSet<(string Host, int Port)> Wanted { get; set; } = [];

        /// <returns>Whether anything but the time of the probe is new.</returns>
        public bool Take(DatabaseReport report)
        {
            (string, int) key = (report.Host, report.Port);
            bool news = !Databases.TryGetValue(key, out DatabaseReport? before) || before with { At = report.At } != report;
            Databases[key] = report;
            return news;
        }
    }
}
