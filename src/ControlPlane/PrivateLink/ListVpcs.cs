using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lists the caller's own networks.</summary>
public sealed class ListVpcs(IStore store)
{
    /// <summary>One page, oldest first: of one region, or of all when null.</summary>
    public Task<Result<Page<Vpc>>> RunAsync(
        Caller caller, string? regionId, ListQuery query, CancellationToken cancellationToken) =>
        store.ListAsync<Vpc>(query.VisibleTo<Vpc>(caller) with { Refers = regionId }, cancellationToken);
}
