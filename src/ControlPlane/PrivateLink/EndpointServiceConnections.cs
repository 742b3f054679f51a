using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Shows endpoints to the owner of their service.</summary>
internal static class EndpointServiceConnections
{
    public static async Task<EndpointServiceConnection> OfAsync(
        IStoreReader store, EndpointViews views, InterfaceEndpoint endpoint, CancellationToken cancellationToken) => new(
        endpoint.Service,
        endpoint.Id,
        endpoint.Account,
        endpoint.Region,
        endpoint.Vpc,
        endpoint.Status,
        endpoint.Connection,
        [.. endpoint.Zones.Select(zone => new EndpointServiceConnectionZone(zone.Zone, zone.Status))],
        await store.ClaimHolderAsync(Registrations.Claim(endpoint.Service, endpoint.Id), cancellationToken) is not null,
        endpoint.Conditions.Select(condition => condition.Since).Append(endpoint.CreatedAt).Max(),
        endpoint.Revision,
        views.Observe(endpoint).ServedTraffic);
}
