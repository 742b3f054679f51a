using System.Collections.Concurrent;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Finds who carries the packets of a region. A region's cloud never changes, so it is asked for once.</summary>
public sealed class ProviderLookup(IStore store, EndpointProviders providers)
{
    private readonly ConcurrentDictionary<string, string> _clouds = new();

    /// <summary>The provider of a region; null where nobody carries packets.</summary>
    public async Task<IEndpointProvider?> OfAsync(Id<Region> region, CancellationToken cancellationToken)
    {
        if (!_clouds.TryGetValue(region.Value, out string? cloud))
        {
            if (await store.FindAsync(region, cancellationToken) is not { } found)
            {
                return null;
            }

            cloud = _clouds[region.Value] = found.Cloud;
        }

        return providers.Find(cloud);
    }
}
