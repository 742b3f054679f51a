using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>What the changes of one node have in common: what changes nothing is not written.</summary>
internal static class NodeChange
{
    public static async Task<Result<NodeView>> RunAsync(
        IStore store, NodeViews views, WriteContext context, string? nodeId, Func<Node, DateTimeOffset, Result<Node>> change,
        Func<Node, AuditRecord> line, CancellationToken cancellationToken)
    {
        Result<Node> changed = await store.WriteAsync<Node>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<Node>(context, nodeId, "nodeId", cancellationToken))
                        .TryGet(out Node? node, out Problem? problem))
                {
                    return problem;
                }

                if (!change(node, write.Now).TryGet(out Node? changed, out problem))
                {
                    return problem;
                }

                if (changed == node)
                {
                    return node;
                }

                write.Audit(line(changed));
                return await write.PutAsync(changed, cancellationToken);
            },
            cancellationToken);
        return changed.Then<NodeView>(node => views.Of(node));
    }
}
