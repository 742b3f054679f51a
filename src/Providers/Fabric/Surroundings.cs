using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>Reads from the store what one update is made of: many objects at once, and none of them twice.</summary>
internal sealed class Surroundings(IStoreReader store)
{
    private readonly Dictionary<string, EndpointService?> _services = [];
    private readonly Dictionary<string, Instance?> _instances = [];
    private readonly Dictionary<string, Vpc?> _vpcs = [];

    /// <summary>The service with its instance, as far as these are there and were read.</summary>
    public (EndpointService? Service, Instance? Instance) Service(string serviceId) =>
        _services.GetValueOrDefault(serviceId) is { } service
            ? (service, _instances.GetValueOrDefault(service.Instance.Value)) : (null, null);

    /// <summary>The network, as far as it is there and was read.</summary>
    public Vpc? Network(string vpcId) => _vpcs.GetValueOrDefault(vpcId);

    public async Task ReadServicesAsync(IEnumerable<string> serviceIds, CancellationToken cancellationToken)
    {
        await ReadAsync(_services, serviceIds, cancellationToken);
        await ReadAsync(
            _instances, _services.Values.OfType<EndpointService>().Select(service => service.Instance.Value), cancellationToken);
    }

    public Task ReadNetworksAsync(IEnumerable<string> vpcIds, CancellationToken cancellationToken) =>
        ReadAsync(_vpcs, vpcIds, cancellationToken);

    /// <summary>Endpoints with everything that their placements depend on; those that are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<string, EndpointSurroundings>> ReadEndpointsAsync(
        IReadOnlyCollection<string> endpointIds, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, InterfaceEndpoint> endpoints =
            await store.FindManyAsync([.. endpointIds.Select(id => new Id<InterfaceEndpoint>(id))], cancellationToken);
        IReadOnlyDictionary<string, SecurityGroup> groups = await store.FindManyAsync(
            [.. endpoints.Values.SelectMany(endpoint => endpoint.SecurityGroups).Distinct()], cancellationToken);
        IReadOnlyDictionary<string, string> holders = await store.ClaimHoldersAsync(
            [.. endpoints.Values.Select(endpoint => Registrations.Claim(endpoint.Service, endpoint.Id))], cancellationToken);
        IReadOnlyDictionary<string, PrivateEndpointConnection> registrations = await store.FindManyAsync(
            [.. holders.Values.Select(holder => new Id<PrivateEndpointConnection>(holder))], cancellationToken);
        await ReadServicesAsync(endpoints.Values.Select(endpoint => endpoint.Service.Value), cancellationToken);
        await ReadNetworksAsync(endpoints.Values.Select(endpoint => endpoint.Vpc.Value), cancellationToken);
        return endpoints.ToDictionary(read => read.Key, read => Of(read.Value));

        EndpointSurroundings Of(InterfaceEndpoint endpoint)
        {
            (EndpointService? service, Instance? instance) = Service(endpoint.Service.Value);
            return new EndpointSurroundings(
                endpoint, service, instance,
                [.. endpoint.SecurityGroups.Select(id => groups.GetValueOrDefault(id.Value)).OfType<SecurityGroup>()],
                Network(endpoint.Vpc.Value),
                holders.TryGetValue(Registrations.Claim(endpoint.Service, endpoint.Id), out string? holder)
                    ? registrations.GetValueOrDefault(holder) : null);
        }
    }

    private async Task ReadAsync<T>(
        Dictionary<string, T?> known, IEnumerable<string> ids, CancellationToken cancellationToken)
        where T : class, IResource
    {
        string[] unread = [.. ids.Distinct().Where(id => !known.ContainsKey(id))];
        if (unread.Length == 0)
        {
            return;
        }

        IReadOnlyDictionary<string, T> found =
            await store.FindManyAsync([.. unread.Select(id => new Id<T>(id))], cancellationToken);
        foreach (string id in unread)
        {
            known[id] = found.GetValueOrDefault(id);
        }
    }
}
