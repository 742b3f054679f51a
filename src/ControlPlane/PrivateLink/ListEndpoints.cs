using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lists the caller's own endpoints.</summary>
public sealed class ListEndpoints(IStore store, EndpointViews views)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="regionId">Only endpoints of this region; null: of all.</param>
    /// <param name="vpcId">Only endpoints of this network; null: of all.</param>
    /// <param name="query">Which page; its name and status filter too.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One page, oldest first; or <c>page.token</c>.</returns>
    public async Task<Result<Page<EndpointView>>> RunAsync(
        Caller caller, string? regionId, string? vpcId, ListQuery query, CancellationToken cancellationToken) =>
        (await store.ListAsync<InterfaceEndpoint>(
            query.VisibleTo(caller) with { Refers = vpcId ?? regionId, AlsoRefers = vpcId is null ? null : regionId },
            cancellationToken))
        .Then<Page<EndpointView>>(page => page.Select(views.Of));
}
