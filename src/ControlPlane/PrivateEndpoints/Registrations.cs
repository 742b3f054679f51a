using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>Which private endpoint connection registers an endpoint at a service: one at most, held by a claim until it fails
/// or goes.</summary>
public static class Registrations
{
    /// <summary>What the claims of all registrations begin with; the service's id, a slash and the endpoint's follow.</summary>
    public const string ClaimPrefix = "registration/";

    /// <summary>The claim that a registration holds.</summary>
    public static string Claim(Id<EndpointService> service, Id<InterfaceEndpoint> endpoint) =>
        $"{ClaimPrefix}{service}/{endpoint}";

    /// <summary>The registration; null while there is none.</summary>
    public static async Task<PrivateEndpointConnection?> FindAsync(
        IStoreReader store, Id<EndpointService> service, Id<InterfaceEndpoint> endpoint, CancellationToken cancellationToken) =>
        await store.ClaimHolderAsync(Claim(service, endpoint), cancellationToken) is { } holder
            ? await store.FindAsync(new Id<PrivateEndpointConnection>(holder), cancellationToken)
            : null;
}
