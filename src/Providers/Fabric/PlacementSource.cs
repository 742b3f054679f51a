using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>Reads from the store what nodes are to carry out: everything of one node at once, or single objects.</summary>
internal sealed class PlacementSource(
    IStore store, ServerSettings settings, SecretSealer sealer, Topology topology, Observations observations)
{
    /// <summary>Endpoints that are read at once.</summary>
    private const int PieceSize = 500;

    /// <summary>
    /// Everything of one node, up to at least the store's revision at the time of the call. Endpoints that are stored, concern
    /// the node and are not placed are named as removed: they wait for the node to have that in force.
    /// </summary>
    public async Task<NodeUpdate> EverythingAsync(Follower follower, CancellationToken cancellationToken)
    {
        // The revision first: what is written meanwhile is read as well, and comes again as a change.
        long revision = await store.RevisionAsync(cancellationToken);
        Dictionary<Id<Instance>, Instance> instances = await AllAsync<Instance, Id<Instance>>(i => i.Id, cancellationToken);
        Dictionary<Id<EndpointService>, EndpointService> services =
            await AllAsync<EndpointService, Id<EndpointService>>(s => s.Id, cancellationToken);
        Dictionary<Id<Vpc>, Vpc> vpcs = await AllAsync<Vpc, Id<Vpc>>(v => v.Id, cancellationToken);
        NodeUpdateBuilder update = new(follower, topology, observations, settings, sealer.Derive);
        foreach (Vpc vpc in vpcs.Values)
        {
            update.Add(vpc.Key, vpc);
        }
        // What the node knew and no longer carries is read too: it is to be named as removed.
        string[] keys = [.. topology.EndpointsOf(follower.NodeId).Union(follower.Known.Where(IsEndpoint))];
        foreach (string[] piece in keys.Chunk(PieceSize))
        {
            await AddEndpointsAsync(update, piece, services, instances, vpcs, cancellationToken);
        }
        foreach (EndpointService service in services.Values)
        {
            Instance? instance = instances.GetValueOrDefault(service.Instance);
            update.Add(service.Key, service, instance, () => Probe(instance));
        }
        return update.Build(revision, isFull: true);
    }

    /// <summary>What a node has to be told of some objects.</summary>
    public async Task<NodeUpdate> ChangesAsync(
        Follower follower,
        long revision,
        IReadOnlyCollection<(string Kind, string Key)> dirty,
        CancellationToken cancellationToken)
    {
        HashSet<string> endpointKeys = [.. dirty.Where(d => d.Kind == InterfaceEndpoint.Kind).Select(d => d.Key)];
        HashSet<string> serviceKeys = [.. dirty.Where(d => d.Kind == EndpointService.Kind).Select(d => d.Key)];
        NodeUpdateBuilder update = new(follower, topology, observations, settings, sealer.Derive);
        foreach ((string kind, string key) in dirty)
        {
            if (kind == SecurityGroup.Kind)
            {
                endpointKeys.UnionWith(await ReferringToAsync(key, cancellationToken));
            }
            else if (kind == Instance.Kind)
            {
                serviceKeys.UnionWith((await store.ReferringAsync<EndpointService>(key, cancellationToken)).Select(s => s.Key));
            }
            else if (kind == PendingChanges.LimitsOfInstance)
            {
                foreach (EndpointService service in await store.ReferringAsync<EndpointService>(key, cancellationToken))
                {
                    endpointKeys.UnionWith(await ReferringToAsync(service.Key, cancellationToken));
                }
            }
            else if (kind == Vpc.Kind)
            {
                update.Add(key, await store.FindAsync(new Id<Vpc>(key), cancellationToken));
            }
        }
        foreach (string key in serviceKeys)
        {
            EndpointService? service = await store.FindAsync(new Id<EndpointService>(key), cancellationToken);
            Instance? instance = service is null ? null : await store.FindAsync(service.Instance, cancellationToken);
            if (!update.Add(key, service, instance, () => Probe(instance)))
            {
                // Sessions end with their service, and not only once each endpoint has taken note.
                endpointKeys.UnionWith(await ReferringToAsync(key, cancellationToken));
            }
        }
        string nodeId = follower.NodeId;
        foreach (string key in endpointKeys.Where(key => topology.Concerns(nodeId, key) || follower.Known.Contains(key)))
        {
            await AddEndpointAsync(update, key, cancellationToken);
        }
        return update.Build(revision, isFull: false);
    }

    private static bool IsEndpoint(string key) =>
        InterfaceEndpoint.IdFormat is { } format && key.StartsWith(format.Prefix, StringComparison.Ordinal);

    private async Task AddEndpointsAsync(
        NodeUpdateBuilder update, string[] keys, Dictionary<Id<EndpointService>, EndpointService> services,
        Dictionary<Id<Instance>, Instance> instances, Dictionary<Id<Vpc>, Vpc> vpcs, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, InterfaceEndpoint> endpoints =
            await store.FindManyAsync([.. keys.Select(key => new Id<InterfaceEndpoint>(key))], cancellationToken);
        IReadOnlyDictionary<string, SecurityGroup> groups = await store.FindManyAsync(
            [.. endpoints.Values.SelectMany(endpoint => endpoint.SecurityGroups).Distinct()], cancellationToken);
        IReadOnlyDictionary<string, string> holders = await store.ClaimHoldersAsync(
            [.. endpoints.Values.Select(endpoint => Registrations.Claim(endpoint.Service, endpoint.Id))], cancellationToken);
        IReadOnlyDictionary<string, PrivateEndpointConnection> connections = await store.FindManyAsync(
            [.. holders.Values.Select(holder => new Id<PrivateEndpointConnection>(holder))], cancellationToken);
        foreach (string key in keys)
        {
            if (!endpoints.TryGetValue(key, out InterfaceEndpoint? endpoint))
            {
                update.Remove(key);
                continue;
            }
            EndpointService? service = services.GetValueOrDefault(endpoint.Service);
            update.Add(key, new EndpointSurroundings(
                endpoint,
                service,
                service is null ? null : instances.GetValueOrDefault(service.Instance),
                [.. endpoint.SecurityGroups.Select(id => groups.GetValueOrDefault(id.Value)).OfType<SecurityGroup>()],
                vpcs.GetValueOrDefault(endpoint.Vpc),
                holders.TryGetValue(Registrations.Claim(endpoint.Service, endpoint.Id), out string? holder)
                    ? connections.GetValueOrDefault(holder)
                    : null));
        }
    }

    private async Task AddEndpointAsync(NodeUpdateBuilder update, string key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<InterfaceEndpoint>(key), cancellationToken) is not { } endpoint)
        {
            update.Remove(key);
            return;
        }
        List<SecurityGroup> groups = [];
        foreach (Id<SecurityGroup> id in endpoint.SecurityGroups)
        {
            if (await store.FindAsync(id, cancellationToken) is { } group)
            {
                groups.Add(group);
            }
        }
        EndpointService? service = await store.FindAsync(endpoint.Service, cancellationToken);
        Instance? instance = service is null ? null : await store.FindAsync(service.Instance, cancellationToken);
        update.Add(key, new EndpointSurroundings(
            endpoint, service, instance, groups, await store.FindAsync(endpoint.Vpc, cancellationToken),
            await Registrations.FindAsync(store, endpoint.Service, endpoint.Id, cancellationToken)));
        if (service is not null && update.LacksRoute(service))
        {
            update.Add(service.Key, service, instance, () => Probe(instance));
        }
    }

    private async Task<IEnumerable<string>> ReferringToAsync(string key, CancellationToken cancellationToken) =>
        (await store.ReferringAsync<InterfaceEndpoint>(key, cancellationToken)).Select(endpoint => endpoint.Key);

    private ProbeAccount? Probe(Instance? instance) =>
        instance?.Probe is { } probe
            ? new ProbeAccount(probe.UserName, sealer.Open(probe.SealedPassword, instance.Id.Value))
            : null;

    private async Task<Dictionary<TKey, T>> AllAsync<T, TKey>(Func<T, TKey> key, CancellationToken cancellationToken)
        where T : class, IResource
        where TKey : notnull
    {
        Dictionary<TKey, T> all = [];
        await foreach (T resource in store.AllAsync<T>(cancellationToken))
        {
            all[key(resource)] = resource;
        }
        return all;
    }
}
