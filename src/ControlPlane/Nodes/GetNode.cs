using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Reads one node of the caller's networks.</summary>
public sealed class GetNode(IStore store, NodeViews views)
{
    /// <returns>The node; or <c>node.unknown</c>.</returns>
    public async Task<Result<NodeView>> RunAsync(Caller caller, string? nodeId, CancellationToken cancellationToken) =>
        (await store.GetOwnedAsync<Node>(caller, nodeId, "nodeId", cancellationToken)).Then<NodeView>(node => views.Of(node));
}
