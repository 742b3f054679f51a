using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Adds to endpoints what is not stored: their names, and what their provider observes.</summary>
public sealed class EndpointViews(ServerSettings settings, EndpointProviders providers)
{
    /// <summary>The endpoint with its names and what is observed now.</summary>
    public EndpointView Of(InterfaceEndpoint endpoint) => new(
        endpoint,
        settings.Names.Default(endpoint),
        endpoint.Zones.ToDictionary(zone => zone.Zone.Value, zone => settings.Names.Zonal(endpoint, zone.Zone)),
        Observe(endpoint));

    /// <summary>What the provider that carries the endpoint knows of it.</summary>
    public EndpointObservation Observe(InterfaceEndpoint endpoint) =>
        providers.All.Select(provider => provider.Observe(endpoint.Id)).FirstOrDefault(
            seen => !ReferenceEquals(seen, EndpointObservation.None))
        ?? EndpointObservation.None;
}
