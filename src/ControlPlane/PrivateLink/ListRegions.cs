using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lists the regions, which everybody who signed in may see.</summary>
public sealed class ListRegions(IStore store)
{
    /// <summary>One page, oldest first.</summary>
    public Task<Result<Page<Region>>> RunAsync(Caller caller, ListQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return store.ListAsync<Region>(query with { Owners = null }, cancellationToken);
    }
}
