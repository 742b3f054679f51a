using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Reads a region, which everybody who signed in may see.</summary>
public sealed class GetRegion(IStore store)
{
    /// <returns>The region; or <c>region.unknown</c>.</returns>
    public Task<Result<Region>> RunAsync(Caller caller, string? regionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return store.GetSharedAsync<Region>(regionId, "regionId", cancellationToken);
    }
}
