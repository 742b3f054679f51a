using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>Reads from the store what nodes are to carry out: everything of one node at once, or what changed.</summary>
internal sealed class PlacementSource(
    IStore store, ServerSettings settings, SecretSealer sealer, Topology topology, Observations observations)
{
    /// <summary>Endpoints that are read at once.</summary>
    private const int PieceSize = 500;

    /// <summary>
    /// Everything of one node that was told nothing yet, as it is stored at the time of the call or later. Endpoints that are
    /// stored, concern the node and are not placed are named as removed: they wait for the node to have that in force.
    /// </summary>
    /// <param name="follower">The node.</param>
    /// <param name="revision">What was written up to it was noted before the call; what is written meanwhile may be read as well,
    /// and comes again as a change.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<NodeUpdate> EverythingAsync(Follower follower, long revision, CancellationToken cancellationToken) => BuildAsync(
        follower, revision, isFull: true, [.. topology.NetworksOf(follower.NodeId)], [.. topology.ServicesOf(follower.NodeId)],
        [.. topology.EndpointsOf(follower.NodeId)], swept: [], peersOf: [], cancellationToken);

    /// <summary>What a node has to be told of some objects.</summary>
    /// <param name="follower">The node.</param>
    /// <param name="revision">The update's.</param>
    /// <param name="dirty">What changed up to it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null: nothing of it concerns the node.</returns>
    public async Task<NodeUpdate?> ChangesAsync(
        Follower follower, long revision, IReadOnlyCollection<(string Kind, string Key)> dirty,
        CancellationToken cancellationToken)
    {
        string nodeId = follower.NodeId;
        HashSet<string> vpcs = [], services = [], endpoints = [], moved = [], peersOf = [];
        bool isMoved = false, isMeant = false;
        foreach ((string kind, string key) in dirty)
        {
            if (kind == Vpc.Kind)
            {
                vpcs.Add(key);
            }
            else if (kind == EndpointService.Kind)
            {
                services.Add(key);
            }
            else if (kind == Instance.Kind)
            {
                services.UnionWith(topology.ServicesOfInstance(key));
            }
            else if (kind == Scope.PeersOfVpc)
            {
                peersOf.Add(key);
            }
            else if (kind == Scope.ServicesOfVpc)
            {
                services.UnionWith(topology.ServicesIn(key));
            }
            else
            {
                isMeant = true;
                isMoved |= Scope.MovesEndpoints(kind);
                moved.UnionWith(Scope.EndpointsOf(topology, kind, key));
                endpoints.UnionWith(await OfOneAsync(kind, key, cancellationToken));
            }
        }

        vpcs.RemoveWhere(key => !follower.Known.Contains(key) && !topology.NodesOf(key).Contains(nodeId));
        services.RemoveWhere(key => !follower.Known.Contains(key) && !topology.ServersOf(key).Contains(nodeId));
        // One that is gone was withdrawn before; with it, nobody may ask for its service any more.
        endpoints.RemoveWhere(key =>
            !follower.Known.Contains(key) && !topology.Concerns(nodeId, key) && topology.ServiceOf(key) is not null);
        peersOf.RemoveWhere(key => !follower.Admitted.Knows(key));
        if (!isMeant && vpcs.Count == 0 && services.Count == 0 && peersOf.Count == 0)
        {
            return null;
        }

        if (isMoved)
        {
            // What went meanwhile told only those who carried it then: whatever the node knows is looked at again.
            IReadOnlySet<string> own = topology.EndpointsOf(nodeId);
            moved.IntersectWith(own);
            moved.UnionWith(follower.Known.Where(key => IsEndpoint(key) && !own.Contains(key)));
            moved.ExceptWith(endpoints);
            endpoints.UnionWith(moved);
        }

        return await BuildAsync(follower, revision, isFull: false, vpcs, services, endpoints, moved, peersOf, cancellationToken);
    }

    private static bool IsEndpoint(string key) =>
        InterfaceEndpoint.IdFormat is { } format && key.StartsWith(format.Prefix, StringComparison.Ordinal);

    private async Task<IEnumerable<string>> OfOneAsync(string kind, string key, CancellationToken cancellationToken) =>
        kind == InterfaceEndpoint.Kind ? [key]
        : kind == SecurityGroup.Kind
            ? (await store.ReferringAsync<InterfaceEndpoint>(key, cancellationToken)).Select(endpoint => endpoint.Key)
        : [];

    private async Task<NodeUpdate> BuildAsync(
        Follower follower, long revision, bool isFull, HashSet<string> vpcs, HashSet<string> services, HashSet<string> endpoints,
        HashSet<string> swept, HashSet<string> peersOf, CancellationToken cancellationToken)
    {
        NodeUpdateBuilder update = new(follower, topology, observations, settings, sealer.Derive);
        Surroundings read = new(store);
        await read.ReadNetworksAsync(vpcs, cancellationToken);
        foreach (string key in vpcs)
        {
            update.Add(key, read.Network(key));
        }

        update.AddPeers(peersOf);
        await read.ReadServicesAsync(services, cancellationToken);
        foreach (string key in services.Where(key => !IsPlaced(read.Service(key))))
        {
            // Sessions end with their service, and not only once each endpoint has taken note.
            endpoints.UnionWith(topology.EndpointsFor(key)
                .Where(endpoint => topology.Concerns(follower.NodeId, endpoint) || follower.Known.Contains(endpoint)));
        }

        foreach (string[] piece in endpoints.Chunk(PieceSize))
        {
            IReadOnlyDictionary<string, EndpointSurroundings> found = await read.ReadEndpointsAsync(piece, cancellationToken);
            foreach (string key in piece)
            {
                if (found.TryGetValue(key, out EndpointSurroundings? around))
                {
                    update.Add(key, around);
                }
                else
                {
                    update.Remove(key);
                }
            }
        }

        services.UnionWith(update.LackingRoutes);
        foreach (string key in services)
        {
            (EndpointService? service, Instance? instance) = read.Service(key);
            update.Add(key, service, instance, () => Probe(instance));
        }

        return update.Build(revision, isFull, swept);
    }

    private static bool IsPlaced((EndpointService? Service, Instance? Instance) read) =>
        read.Service is { } service && Placements.Of(service, read.Instance, null) is not null;

    private ProbeAccount? Probe(Instance? instance) =>
        instance?.Probe is { } probe
            ? new ProbeAccount(probe.UserName, sealer.Open(probe.SealedPassword, instance.Id.Value))
            : null;
}
