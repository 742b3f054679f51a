using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lets a node take sessions again. Asked again, it changes nothing.</summary>
public sealed class UndrainNode(IStore store, NodeViews views)
{
    /// <returns>The node; <c>node.unknown</c>; <c>caller.role</c>; or <c>revision.changed</c>.</returns>
    public Task<Result<NodeView>> RunAsync(WriteContext context, string? nodeId, CancellationToken cancellationToken) =>
        NodeChange.RunAsync(
            store,
            views,
            context,
            nodeId,
            (node, _) => node with { State = NodeState.Active, DrainUntil = null },
            node => new AuditRecord("node.undrain", Node.Kind, node.Key, node.Owner, "It takes sessions again."),
            cancellationToken);
}
