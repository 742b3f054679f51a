using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Finds who carries the packets of a region.</summary>
public sealed class ProviderLookup(IStore store, EndpointProviders providers)
{
    /// <summary>The provider of a region; null where nobody carries packets.</summary>
    public async Task<IEndpointProvider?> OfAsync(Id<Region> region, CancellationToken cancellationToken) =>
        await store.FindAsync(region, cancellationToken) is { } found ? providers.Find(found.Cloud) : null;
}
