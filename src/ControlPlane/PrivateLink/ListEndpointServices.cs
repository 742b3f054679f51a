using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lists the caller's own endpoint services.</summary>
public sealed class ListEndpointServices(IStore store)
{
    /// <summary>One page, oldest first: of one region, or of all when null.</summary>
    public Task<Result<Page<EndpointService>>> RunAsync(
        Caller caller, string? regionId, ListQuery query, CancellationToken cancellationToken) =>
        store.ListAsync<EndpointService>(query.VisibleTo<EndpointService>(caller) with { Refers = regionId }, cancellationToken);
}
