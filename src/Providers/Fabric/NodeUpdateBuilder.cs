using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Vpc = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Providers.Fabric;

/// <summary>
/// Puts one update for one node together: of each object only what that node carries, so that nobody learns from a node what is
/// not placed on it.
/// </summary>
internal sealed class NodeUpdateBuilder(
    Follower follower, Topology topology, Observations observations, ServerSettings settings, Func<string, byte[]> keyFor)
{
    private readonly List<VpcPlacement> _vpcs = [];
    private readonly List<ServicePlacement> _services = [];
    private readonly List<ServiceRoute> _routes = [];
    private readonly List<EndpointPlacement> _endpoints = [];
    private readonly List<EndpointAdmission> _admissions = [];
    private readonly HashSet<string> _wantedServices = [];
    private readonly HashSet<string> _peersOf = [];
    private readonly List<string> _removed = [];
    private readonly List<string> _withdrawn = [];
    private bool _mayBeUnasked;

    private string NodeId => follower.NodeId;

    public void Add(string key, Vpc? vpc)
    {
        if (vpc is not null && topology.NodesOf(key).Contains(NodeId))
        {
            _vpcs.Add(Placements.Of(vpc) with { Partner = Partner() });
            return;
        }
        Remove(key);
    }

    public void Add(string key, EndpointSurroundings around)
    {
        string service = around.Endpoint.Service.Value;
        bool isServedHere = topology.ServersOf(service).Contains(NodeId);
        EndpointPlacement? placement =
            topology.NodesOfEndpoint(key).Contains(NodeId) ? Placements.Of(around, settings, isServedHere) : null;
        EndpointAdmission? admission = isServedHere && topology.NodesOfEndpoint(key).Any(node => node != NodeId)
            ? Placements.Admission(around, [.. topology.OpenersOf(key).Where(node => node != NodeId)], settings)
            : null;
        if (placement is not null)
        {
            _endpoints.Add(placement with { Zones = [.. placement.Zones.Select(zone => Seen(around.Endpoint, zone))] });
            if (!isServedHere)
            {
                _wantedServices.Add(service);
            }
        }
        if (admission is not null)
        {
            _admissions.Add(admission);
        }
        if (placement is null && admission is null)
        {
            if (topology.Concerns(NodeId, key))
            {
                _withdrawn.Add(key);
            }
            Remove(key);
        }
    }

    /// <summary>Services that other nodes serve, that endpoints of this node ask for, and the way to which it was not
    /// told.</summary>
    public IEnumerable<string> LackingRoutes => _wantedServices.Where(service => !follower.Routed.Contains(service));

    /// <summary>Adds a service; when no sessions may reach it any more, it is removed.</summary>
    public void Add(string key, EndpointService? service, Instance? instance, Func<ProbeAccount?> probe)
    {
        if (service is null || Placements.Of(service, instance, null) is not { } placement)
        {
            Remove(key);
            return;
        }
        IReadOnlyList<string> servers = topology.ServersOf(key);
        if (servers.Contains(NodeId))
        {
            _services.Add(placement with
            {
                ProbeAccount = probe(),
                IsServedElsewhere = servers.Any(other => other != NodeId && !topology.IsLeaving(other)),
            });
        }
        else if (_wantedServices.Contains(key) || follower.Routed.Contains(key))
        {
            _routes.Add(new ServiceRoute(key, placement.InstanceId, [.. servers.Select(Reach).OfType<ServiceNode>()]));
        }
        else
        {
            Remove(key);
        }
    }

    /// <summary>Adds the nodes of networks, as far as endpoints of them are admitted.</summary>
    public void AddPeers(IEnumerable<string> vpcIds) => _peersOf.UnionWith(vpcIds);

    /// <summary>What is gone is told to a node that knew of it.</summary>
    public void Remove(string key)
    {
        _mayBeUnasked = true;
        if (follower.Known.Remove(key))
        {
            _removed.Add(key);
        }
    }

    /// <param name="revision">The update's revision.</param>
    /// <param name="isFull">Whether it holds everything.</param>
    /// <param name="swept">Endpoints that did not change themselves, so that nobody waits for them.</param>
    public NodeUpdate Build(long revision, bool isFull, IReadOnlySet<string> swept)
    {
        RemoveUnasked(isFull);
        string[] told =
        [
            .. _vpcs.Select(vpc => vpc.VpcId), .. _services.Select(service => service.ServiceId),
            .. _routes.Select(route => route.ServiceId), .. _endpoints.Select(endpoint => endpoint.EndpointId),
            .. _admissions.Select(admission => admission.EndpointId),
        ];
        follower.Known.UnionWith(told);
        follower.Routed.ExceptWith(_services.Select(service => service.ServiceId).Concat(_removed));
        follower.Routed.UnionWith(_routes.Select(route => route.ServiceId));
        foreach (ServicePlacement service in _services)
        {
            observations.ServiceSent(NodeId, service.ServiceId, service, revision);
        }
        foreach (string removed in _removed)
        {
            observations.ServiceSent(NodeId, removed, null, revision);
        }
        Enqueue(revision, isFull, swept);
        return new NodeUpdate(
            revision, isFull, _vpcs, _services, _endpoints, isFull ? [.. _removed.Union(_withdrawn)] : _removed)
        {
            Routes = _routes,
            Admissions = _admissions,
            PeerNetworks = Peers(),
            Shifts = [.. topology.Shifts],
            DrainUntil = topology.Find(NodeId)?.DrainUntil,
        };
    }

    /// <summary>A network's nodes are told with the first admission of it and when they change, and taken back with the
    /// last.</summary>
    private List<PeerNetwork> Peers()
    {
        foreach (string endpoint in _removed.Concat(_endpoints.Select(endpoint => endpoint.EndpointId))
            .Except(_admissions.Select(admission => admission.EndpointId)))
        {
            follower.Admitted.Drop(endpoint);
        }
        foreach (EndpointAdmission admission in _admissions)
        {
            follower.Admitted.Admit(admission.EndpointId, admission.VpcId);
        }
        return follower.Admitted.Tell(_peersOf, vpc => [.. topology.NodesOf(vpc).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Keeps what is told, until the node says that it has it in force.</summary>
    private void Enqueue(long revision, bool isFull, IReadOnlySet<string> swept)
    {
        string[] services =
        [
            .. _services.Select(service => service.ServiceId), .. _routes.Select(route => route.ServiceId), .. _removed,
        ];
        ILookup<bool, string> endpoints = _endpoints.Select(endpoint => endpoint.EndpointId)
            .Concat(_admissions.Select(admission => admission.EndpointId)).Concat(_removed).Concat(_withdrawn)
            .ToLookup(endpoint => isFull || swept.Contains(endpoint));
        follower.Sent.Enqueue(new SentUpdate(revision, Sweep: isFull, services, [.. endpoints[isFull]]));
        if (!isFull && endpoints.Contains(true))
        {
            follower.Sent.Enqueue(new SentUpdate(revision, Sweep: true, [], [.. endpoints[true]]));
        }
    }

    /// <summary>The way to a service that nobody of the node's networks asks for any more is taken back.</summary>
    private void RemoveUnasked(bool isFull)
    {
        if (follower.Routed.Count == 0 || (!isFull && !_mayBeUnasked))
        {
            return;
        }
        IReadOnlySet<string> asked = topology.AskedForBy(NodeId);
        foreach (string unasked in follower.Routed.Where(service => !asked.Contains(service)).ToArray())
        {
            _routes.RemoveAll(route => route.ServiceId == unasked);
            Remove(unasked);
        }
    }

    private EndpointZonePlacement Seen(InterfaceEndpoint endpoint, EndpointZonePlacement zone)
    {
        IReadOnlyList<string> listeners = topology.ListenersOf(endpoint.Vpc.Value, zone.ZoneId);
        string? listener = observations.HolderOf(endpoint.Key, zone.ZoneId, listeners);
        return zone with
        {
            IsHere = listeners.Contains(NodeId),
            IsShared = listeners.Count > 1 && listeners.Contains(NodeId),
            IsLeaving = listener is not null && topology.Find(listener)?.State == NodeState.Draining,
            IsWellElsewhere = listener is not null && listener != NodeId
                && observations.IsWell(endpoint.Key, zone.ZoneId, listener),
        };
    }

    /// <summary>Both nodes of a pair are given the same key, and no other node ever is.</summary>
    private ZonePartner? Partner()
    {
        if (topology.PartnerOf(NodeId) is not ({ } partner, var isFirst))
        {
            return null;
        }
        (string first, string second) = isFirst ? (NodeId, partner.Key) : (partner.Key, NodeId);
        return new ZonePartner(
            partner.Key, partner.Standby!, isFirst, Convert.ToBase64String(keyFor($"zone-pair/{first}/{second}")),
            topology.Find(NodeId)?.State == NodeState.Draining);
    }

    private ServiceNode? Reach(string nodeId)
    {
        if (topology.Find(nodeId) is { } node)
        {
            return NodeAddress.Parse(node.Advertise, string.Empty).TryGet(out NodeAddress address, out _)
                ? new ServiceNode(nodeId, node.Zone.Value, address.Host, address.Port, topology.IsLeaving(nodeId))
                : null;
        }
        return settings.LinkAdvertise is { } own ? new ServiceNode(nodeId, string.Empty, own.Host, own.Port) : null;
    }
}
