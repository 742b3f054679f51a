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

/// <summary>Reads from the store what a node is to carry out: everything at once, or single objects.</summary>
internal sealed class PlacementSource(IStore store, ServerSettings settings, SecretSealer sealer)
{
    /// <summary>
    /// Everything, up to at least the store's revision at the time of the call. Endpoints that are stored and not placed are
    /// named as removed: they wait for the node to have that in force.
    /// </summary>
    public async Task<NodeUpdate> EverythingAsync(CancellationToken cancellationToken)
    {
        // The revision first: what is written meanwhile is read as well, and comes again as a change.
        long revision = await store.RevisionAsync(cancellationToken);
        Dictionary<Id<Instance>, Instance> instances = await AllAsync<Instance, Id<Instance>>(i => i.Id, cancellationToken);
        Dictionary<Id<EndpointService>, EndpointService> services =
            await AllAsync<EndpointService, Id<EndpointService>>(s => s.Id, cancellationToken);
        Dictionary<Id<SecurityGroup>, SecurityGroup> groups =
            await AllAsync<SecurityGroup, Id<SecurityGroup>>(g => g.Id, cancellationToken);
        Dictionary<string, PrivateEndpointConnection> connections =
            await AllAsync<PrivateEndpointConnection, string>(c => c.Key, cancellationToken);
        Dictionary<string, string> registrations = (await store.ClaimsAsync("registration/", cancellationToken))
            .ToDictionary(claim => claim.Claim, claim => claim.Holder);

        List<VpcPlacement> vpcs = [];
        await foreach (Vpc vpc in store.AllAsync<Vpc>(cancellationToken))
        {
            vpcs.Add(Placements.Of(vpc, settings));
        }

        List<EndpointPlacement> endpoints = [];
        List<string> withdrawn = [];
        await foreach (InterfaceEndpoint endpoint in store.AllAsync<InterfaceEndpoint>(cancellationToken))
        {
            PrivateEndpointConnection? registration =
                registrations.TryGetValue(Registrations.Claim(endpoint.Service, endpoint.Id), out string? holder)
                    ? connections.GetValueOrDefault(holder)
                    : null;
            EndpointSurroundings around = new(
                endpoint,
                services.GetValueOrDefault(endpoint.Service),
                [.. endpoint.SecurityGroups.Select(id => groups.GetValueOrDefault(id)).OfType<SecurityGroup>()],
                registration);
            if (Placements.Of(around, settings) is { } placement)
            {
                endpoints.Add(placement);
            }
            else
            {
                withdrawn.Add(endpoint.Key);
            }
        }

        IEnumerable<ServicePlacement> placed = services.Values
            .Select(service => Of(service, instances.GetValueOrDefault(service.Instance)))
            .OfType<ServicePlacement>();
        return new NodeUpdate(revision, true, vpcs, [.. placed], endpoints, withdrawn);
    }

    public async Task<VpcPlacement?> VpcAsync(string key, CancellationToken cancellationToken) =>
        await store.FindAsync(new Id<Vpc>(key), cancellationToken) is { } vpc ? Placements.Of(vpc, settings) : null;

    public async Task<ServicePlacement?> ServiceAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<EndpointService>(key), cancellationToken) is not { } service)
        {
            return null;
        }

        return Of(service, await store.FindAsync(service.Instance, cancellationToken));
    }

    public async Task<EndpointPlacement?> EndpointAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<InterfaceEndpoint>(key), cancellationToken) is not { } endpoint)
        {
            return null;
        }

        List<SecurityGroup> groups = [];
        foreach (Id<SecurityGroup> id in endpoint.SecurityGroups)
        {
            if (await store.FindAsync(id, cancellationToken) is { } group)
            {
                groups.Add(group);
            }
        }

        return Placements.Of(
            new EndpointSurroundings(
                endpoint,
                await store.FindAsync(endpoint.Service, cancellationToken),
                groups,
                await Registrations.FindAsync(store, endpoint.Service, endpoint.Id, cancellationToken)),
            settings);
    }

    private ServicePlacement? Of(EndpointService service, Instance? instance) =>
        Placements.Of(service, instance, Probe(instance));

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
