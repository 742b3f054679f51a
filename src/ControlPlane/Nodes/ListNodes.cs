using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lists the nodes of the caller's networks.</summary>
public sealed class ListNodes(IStore store, NodeViews views)
{
    /// <summary>One page, oldest first: of one network, or of all when null.</summary>
    public async Task<Result<Page<NodeView>>> RunAsync(
        Caller caller, string? vpcId, ListQuery query, CancellationToken cancellationToken) =>
        (await store.ListAsync<Node>(query.VisibleTo<Node>(caller) with { Refers = vpcId }, cancellationToken))
            .Then<Page<NodeView>>(page =>
                new Page<NodeView>(views.Of(page.Items), page.NextPageToken, page.TotalSize));
}
