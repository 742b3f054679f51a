using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lists zones, which everybody who signed in may see.</summary>
public sealed class ListZones(IStore store)
{
    /// <summary>One page, oldest first: of one region, or of all when null.</summary>
    public async Task<Result<Page<Zone>>> RunAsync(
        Caller caller, string? regionId, ListQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (regionId is not null
            && (await store.GetSharedAsync<Region>(regionId, "regionId", cancellationToken)).Problem is { } problem)
        {
            return problem;
        }

        return await store.ListAsync<Zone>(query with { Owners = null, Refers = regionId }, cancellationToken);
    }
}
