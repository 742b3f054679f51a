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
        Caller caller, string? regionId, string? vpcId, ListQuery query, CancellationToken cancellationToken)
    {
        ListQuery narrowed = query.VisibleTo<InterfaceEndpoint>(caller) with { Refers = regionId };
        if (vpcId is not null)
        {
            // A network's endpoints are its owner's and in its region, so that one look at the network saves one at each
            // endpoint.
            Vpc? vpc = await store.FindAsync(new Id<Vpc>(vpcId), cancellationToken);
            bool listed = vpc is not null
                && caller.Sees(Vpc.Kind, vpc.Owner)
                && (narrowed.Owners?.Contains(vpc.Owner) ?? true)
                && (regionId is null || regionId == vpc.Region.Value);
            narrowed = listed ? narrowed with { Owners = null, Refers = vpcId } : narrowed with { Owners = [] };
        }

        return (await store.ListAsync<InterfaceEndpoint>(narrowed, cancellationToken))
            .Then<Page<EndpointView>>(page => page.Select(views.Of));
    }
}
