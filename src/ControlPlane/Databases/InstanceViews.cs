using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
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
