using System.Collections.Concurrent;
using System.Collections.Immutable;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>
/// Which nodes carry what. Endpoints are carried by the endpoint nodes of their network, each address by one node of its zone;
/// databases are dialled by the service nodes of theirs. The server's own node carries the networks on its own machine, and dials
/// for every network that has no service node.
/// </summary>
/// <remarks>Kept in memory beside the store: who has to be told of a change must not cost a read for each node.</remarks>
internal sealed class Topology
{
    private readonly ConcurrentDictionary<string, Node> _nodes = new();
    private readonly ConcurrentDictionary<string, bool> _isVpcOnLoopback = new();
    private readonly ConcurrentDictionary<string, EndpointPlace> _endpoints = new();
    private readonly ConcurrentDictionary<string, Zone> _zones = new();
    private readonly EndpointIndex _ofVpc = new();
    private readonly EndpointIndex _ofService = new();
    private readonly ConcurrentDictionary<string, (string Instance, long Revision)> _services = new();
    private readonly ConcurrentDictionary<string, (string? Vpc, long Revision)> _instances = new();

    /// <summary>What went while everything was read: it may have been read before it went, and taken afterwards.</summary>
    private readonly ConcurrentDictionary<string, bool> _gone = new();

    private volatile bool _isLoaded;
    private volatile NodeIndex _index = new(0, []);
    private long _nodesVersion;

    /// <summary>Of no older nodes than there were at the call.</summary>
    private NodeIndex Index
    {
        get
        {
            long version = Interlocked.Read(ref _nodesVersion);
            NodeIndex known = _index;
            return known.Version >= version ? known : _index = new NodeIndex(version, _nodes.Values);
        }
    }

    /// <summary>Reads everything once. What was noted meanwhile and is newer stands, and what went stays away.</summary>
    public async Task LoadAsync(IStoreReader store, CancellationToken cancellationToken)
    {
        await foreach (Node node in store.AllAsync<Node>(cancellationToken))
        {
            Take(node);
        }
        await foreach (Zone zone in store.AllAsync<Zone>(cancellationToken))
        {
            Take(zone);
        }
        await foreach (Vpc vpc in store.AllAsync<Vpc>(cancellationToken))
        {
            _isVpcOnLoopback[vpc.Key] = vpc.IsOnLoopback;
        }
        await foreach (Instance instance in store.AllAsync<Instance>(cancellationToken))
        {
            Take(instance);
        }
        await foreach (EndpointService service in store.AllAsync<EndpointService>(cancellationToken))
        {
            Take(service);
        }
        await foreach (InterfaceEndpoint endpoint in store.AllAsync<InterfaceEndpoint>(cancellationToken))
        {
            Take(endpoint);
        }
        foreach (string gone in _gone.Keys)
        {
            Drop(gone);
        }
        _isLoaded = true;
    }

    /// <summary>Takes note of a change.</summary>
    public void Note(Change change)
    {
        if (change.After is null)
        {
            Forget(change);
            return;
        }

        _gone.TryRemove(change.Key, out _);
        switch (change.After)
        {
            case Node node:
                Take(node);
                break;
            case Zone zone:
                Take(zone);
                break;
            case Vpc vpc:
                _isVpcOnLoopback[vpc.Key] = vpc.IsOnLoopback;
                break;
            case InterfaceEndpoint endpoint:
                Take(endpoint);
                break;
            case EndpointService service:
                Take(service);
                break;
            case Instance instance:
                Take(instance);
                break;
        }
    }

    /// <summary>The zones that sessions are led out of.</summary>
    public IEnumerable<ZoneShiftPlacement> Shifts => _zones.Values.Where(zone => zone.Shift is not null)
        .Select(zone => new ZoneShiftPlacement(zone.Key, zone.Shift!.DrainUntil, zone.Shift.Until));

    /// <summary>Whether a node takes new sessions only where no other does: it drains, or its zone is shifted away.</summary>
    public bool IsLeaving(string nodeId) =>
        Find(nodeId) is { } node
        && (node.State == NodeState.Draining || _zones.GetValueOrDefault(node.Zone.Value)?.Shift is not null);

    /// <summary>A joined node; null for the server's own, and for one that was removed.</summary>
    public Node? Find(string nodeId) => _nodes.GetValueOrDefault(nodeId);

    /// <summary>
    /// Who listens on addresses of a zone: the two nodes that joined first of those that can share addresses, which decide
    /// between themselves. Where there are no two, the node that joined first, also while it drains, since an address that moves
    /// takes the ground from its sessions. None when the network has no node there.
    /// </summary>
    public IReadOnlyList<string> ListenersOf(string vpcId, string zoneId)
    {
        NodeIndex index = Index;
        return index.EndpointNodesOf(vpcId) is null ? NodesOf(vpcId) : index.ListenerIdsOf(vpcId, zoneId);
    }

    /// <summary>The node that a node shares the addresses of its zone with, and whether this one ranks first; null:
    /// none.</summary>
    public (Node Partner, bool IsFirst)? PartnerOf(string nodeId) =>
        Find(nodeId) is { } node && Index.ListenersOf(node.Vpc.Value, node.Zone.Value) is [{ } first, { } second]
        && (first.Key == nodeId || second.Key == nodeId)
            ? (first.Key == nodeId ? second : first, first.Key == nodeId)
            : null;

    /// <summary>The nodes that answer a network's names; none while a network of hosts has no node.</summary>
    public IReadOnlyList<string> NodesOf(string vpcId) =>
        Index.EndpointNodesOf(vpcId) is { } nodes ? nodes
        : _isVpcOnLoopback.GetValueOrDefault(vpcId) ? [FabricProvider.EmbeddedNode]
        : [];

    /// <summary>The nodes that answer an endpoint's names; none when it is not known.</summary>
    public IReadOnlyList<string> NodesOfEndpoint(string endpointId) =>
        _endpoints.TryGetValue(endpointId, out EndpointPlace? place) ? NodesOf(place.Vpc) : [];

    /// <summary>The nodes that listen for an endpoint, without those of zones that have none.</summary>
    public IReadOnlyList<string> ListenersOf(string endpointId) =>
        _endpoints.TryGetValue(endpointId, out EndpointPlace? place)
            ? [.. place.Zones.SelectMany(zone => ListenersOf(place.Vpc, zone)).Distinct()]
            : [];

    /// <summary>Who listens in each zone of an endpoint.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ZonesOf(string endpointId) =>
        _endpoints.TryGetValue(endpointId, out EndpointPlace? place)
            ? place.Zones.ToDictionary(zone => zone, zone => ListenersOf(place.Vpc, zone))
            : ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The nodes whose sessions for an endpoint are taken: those of its zones, and draining ones among them still have
    /// some.</summary>
    public IReadOnlyList<string> OpenersOf(string endpointId)
    {
        if (!_endpoints.TryGetValue(endpointId, out EndpointPlace? place))
        {
            return [];
        }
        NodeIndex index = Index;
        return index.EndpointNodesOf(place.Vpc) is null ? NodesOf(place.Vpc)
            : place.Zones is [{ } zone] ? index.EndpointNodesIn(place.Vpc, zone)
            : [.. place.Zones.Distinct().SelectMany(each => index.EndpointNodesIn(place.Vpc, each))
                .Order(StringComparer.Ordinal)];
    }

    /// <summary>The services that endpoints of a node's networks ask for.</summary>
    public IReadOnlySet<string> AskedForBy(string nodeId) =>
        NetworksOf(nodeId).SelectMany(_ofVpc.Of).Select(ServiceOf).OfType<string>().ToHashSet();

    /// <summary>The endpoints that a node has to know of.</summary>
    public IReadOnlySet<string> EndpointsOf(string nodeId) =>
        NetworksOf(nodeId).SelectMany(_ofVpc.Of)
            .Concat(ServicesOf(nodeId).SelectMany(_ofService.Of))
            .ToHashSet();

    /// <summary>The service that an endpoint asked for; null when the endpoint is not known.</summary>
    public string? ServiceOf(string endpointId) => _endpoints.GetValueOrDefault(endpointId)?.Service;

    /// <summary>The nodes that dial a service's databases; none when it is not known.</summary>
    public IReadOnlyList<string> ServersOf(string serviceId) =>
        _services.TryGetValue(serviceId, out (string Instance, long Revision) service) ? DialersOf(service.Instance) : [];

    /// <summary>Whether a node has to know of an endpoint.</summary>
    public bool Concerns(string nodeId, string endpointId) =>
        NodesOfEndpoint(endpointId).Contains(nodeId)
        || (ServiceOf(endpointId) is { } serviceId && ServersOf(serviceId).Contains(nodeId));

    /// <summary>The nodes that have to know of an endpoint.</summary>
    public IReadOnlySet<string> CarriersOf(string endpointId) =>
        NodesOfEndpoint(endpointId).Concat(ServiceOf(endpointId) is { } service ? ServersOf(service) : []).ToHashSet();

    /// <summary>The endpoints of a network.</summary>
    public IEnumerable<string> EndpointsIn(string vpcId) => _ofVpc.Of(vpcId);

    /// <summary>Those of them that have an address in a zone.</summary>
    public IEnumerable<string> EndpointsIn(string vpcId, string zoneId) =>
        _ofVpc.Of(vpcId).Where(endpoint => _endpoints.GetValueOrDefault(endpoint)?.Zones.Contains(zoneId) == true);

    /// <summary>The endpoints that ask for a service.</summary>
    public IEnumerable<string> EndpointsFor(string serviceId) => _ofService.Of(serviceId);

    /// <summary>The services of an instance.</summary>
    public IEnumerable<string> ServicesOfInstance(string instanceId) =>
        _services.Where(service => service.Value.Instance == instanceId).Select(service => service.Key);

    /// <summary>The services whose databases stand in a network.</summary>
    public IEnumerable<string> ServicesIn(string vpcId) =>
        _services.Where(service => _instances.GetValueOrDefault(service.Value.Instance).Vpc == vpcId)
            .Select(service => service.Key);

    /// <summary>The services whose databases a node dials.</summary>
    public IEnumerable<string> ServicesOf(string nodeId) =>
        Find(nodeId) is not { } node
            ? _services.Where(service => DialersOf(service.Value.Instance).Contains(nodeId)).Select(service => service.Key)
        : node.Has(NodeRole.Service) ? ServicesIn(node.Vpc.Value)
        : [];

    /// <summary>The nodes that dial for the endpoints of a network.</summary>
    public IEnumerable<string> ServersFor(string vpcId) =>
        _ofVpc.Of(vpcId).Select(ServiceOf).OfType<string>().Distinct().SelectMany(ServersOf).Distinct();

    /// <summary>The networks that have a service node in a zone.</summary>
    public IEnumerable<string> VpcsServedFrom(string zoneId) =>
        _nodes.Values.Where(node => node.Zone.Value == zoneId && node.Has(NodeRole.Service))
            .Select(node => node.Vpc.Value).Distinct();

    /// <summary>The nodes that dial an instance's databases.</summary>
    public IReadOnlyList<string> DialersOf(string instanceId) => DialersIn(_instances.GetValueOrDefault(instanceId).Vpc);

    /// <summary>The nodes that dial the databases of a network.</summary>
    /// <param name="vpcId">The network; null: none is known.</param>
    public IReadOnlyList<string> DialersIn(string? vpcId) =>
        (vpcId is null ? null : Index.ServiceNodesOf(vpcId)) ?? [FabricProvider.EmbeddedNode];

    /// <summary>The networks whose endpoints a node has to know of.</summary>
    public IEnumerable<string> NetworksOf(string nodeId) =>
        Find(nodeId) is not { } node ? _isVpcOnLoopback.Select(vpc => vpc.Key).Where(vpc => NodesOf(vpc).Contains(nodeId))
        : node.Has(NodeRole.Endpoint) ? [node.Vpc.Value]
        : [];

    private void Take(Node node)
    {
        _nodes.AddOrUpdate(node.Key, node, (_, known) => known.Revision > node.Revision ? known : node);
        Interlocked.Increment(ref _nodesVersion);
    }

    private void Take(Zone zone) =>
        _zones.AddOrUpdate(zone.Key, zone, (_, known) => known.Revision > zone.Revision ? known : zone);

    private void Take(Instance instance)
    {
        (string? Vpc, long Revision) place = (instance.Vpc?.Value, instance.Revision);
        _instances.AddOrUpdate(instance.Key, place, (_, known) => known.Revision > place.Revision ? known : place);
    }

    private void Take(EndpointService service)
    {
        (string Instance, long Revision) place = (service.Instance.Value, service.Revision);
        _services.AddOrUpdate(service.Key, place, (_, known) => known.Revision > place.Revision ? known : place);
    }

    private void Take(InterfaceEndpoint endpoint)
    {
        EndpointPlace place = new(
            endpoint.Vpc.Value, [.. endpoint.Zones.Select(zone => zone.Zone.Value)], endpoint.Service.Value, endpoint.Revision);
        _endpoints.AddOrUpdate(endpoint.Key, place, (_, known) => known.Revision > place.Revision ? known : place);
        _ofVpc.Add(place.Vpc, endpoint.Key);
        _ofService.Add(place.Service, endpoint.Key);
    }

    /// <summary>Services, instances and networks are kept: who carried what goes with them is asked until that is gone.</summary>
    private void Forget(Change change)
    {
        if (change.Before is not (Node or Zone or InterfaceEndpoint))
        {
            return;
        }
        if (!_isLoaded)
        {
            _gone[change.Key] = true;
        }
        Drop(change.Key);
    }

    private void Drop(string key)
    {
        if (_nodes.TryRemove(key, out _))
        {
            Interlocked.Increment(ref _nodesVersion);
        }
        _zones.TryRemove(key, out _);
        if (_endpoints.TryRemove(key, out EndpointPlace? place))
        {
            _ofVpc.Remove(place.Vpc, key);
            _ofService.Remove(place.Service, key);
        }
    }

    private sealed record EndpointPlace(string Vpc, IReadOnlyList<string> Zones, string Service, long Revision);
}
