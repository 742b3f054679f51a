using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Sends new sessions to other nodes; those that the node has end by themselves. Asked again, it changes
/// nothing.</summary>
public sealed class DrainNode(IStore store, NodeViews views)
{
    /// <returns>The node; <c>node.unknown</c>; <c>caller.role</c>; or <c>revision.changed</c>.</returns>
    public Task<Result<NodeView>> RunAsync(WriteContext context, string? nodeId, CancellationToken cancellationToken) =>
        NodeStateChange.RunAsync(
            store,
            views,
            context,
            nodeId,
            NodeState.Draining,
            node => new AuditRecord("node.drain", Node.Kind, node.Key, node.Owner, "New sessions go to other nodes."),
            cancellationToken);
}
