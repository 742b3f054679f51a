using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Puts beside an instance what else its owner wants to see of it.</summary>
public sealed class InstanceViews(EndpointProviders providers)
{
    /// <summary>Reads the services, and what the provider last saw of them.</summary>
    public async Task<InstanceView> OfAsync(IStoreReader store, Instance instance, CancellationToken cancellationToken)
    {
        (PrivateEndpointService? service, EndpointService? endpointService) =
            await InstanceLookup.ServicesAsync(store, instance.Id, cancellationToken);
        Region? region = await store.FindAsync(instance.Region, cancellationToken);
        return Of(instance, region, service, endpointService);
    }

    /// <summary>The same for many, in their order.</summary>
    public async Task<IReadOnlyList<InstanceView>> OfAsync(
        IStoreReader store, IReadOnlyCollection<Instance> instances, CancellationToken cancellationToken)
    {
        Dictionary<Id<Instance>, PrivateEndpointService> services = [];
        foreach (PrivateEndpointService service in await store.ReferringToAnyAsync<PrivateEndpointService>(
            [.. instances.Select(instance => instance.Key)], cancellationToken))
        {
            services.TryAdd(service.Instance, service);
        }

        IReadOnlyDictionary<string, EndpointService> endpointServices = await store.FindManyAsync(
            [.. services.Values.Select(service => service.EndpointService)], cancellationToken);
        IReadOnlyDictionary<string, Region> regions = await store.FindManyAsync(
            [.. instances.Select(instance => instance.Region).Distinct()], cancellationToken);
        return
        [
            .. instances.Select(instance =>
            {
                PrivateEndpointService? service = services.GetValueOrDefault(instance.Id);
                return Of(
                    instance,
                    regions.GetValueOrDefault(instance.Region.Value),
                    service,
                    service is null ? null : endpointServices.GetValueOrDefault(service.EndpointService.Value));
            }),
        ];
    }

    internal InstanceView Of(
        Instance instance, Region? region, PrivateEndpointService? service, EndpointService? endpointService) =>
        new(
            instance,
            region ?? throw new InvalidOperationException($"Instance {instance.Id} stands in no region."),
            service,
            endpointService,
            Observe(region, endpointService));

    private ServiceObservation Observe(Region region, EndpointService? service) =>
        service is not null && providers.Find(region.Cloud) is { } provider
            ? provider.Observe(service.Id)
            : ServiceObservation.None;
}
