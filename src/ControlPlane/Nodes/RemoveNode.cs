using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>
/// Removes a node: its certificate is refused from now on, its channel ends, and other nodes drop their links to it with their
/// next update. A host comes back with another token, as another node.
/// </summary>
public sealed class RemoveNode(IStore store, NodeViews views)
{
    /// <param name="context">Who removes.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="mode">Refuse: not while it carries sessions, or something that no other node carries. Reject: cut it all.
    /// Drain is none of these: drain the node first.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node as it was, and what was cut; <c>node.unknown</c>; <c>caller.role</c>; <c>revision.changed</c>;
    /// <c>node.mode</c>; or <c>node.inUse</c> with what would be cut.</returns>
    public Task<Result<NodeRemoval>> RunAsync(
        WriteContext context, string? nodeId, DeleteMode mode, CancellationToken cancellationToken) =>
        store.WriteAsync<NodeRemoval>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<Node>(context, nodeId, "nodeId", cancellationToken))
                        .TryGet(out Node? node, out Problem? problem))
                {
                    return problem;
                }

                if (mode == DeleteMode.Drain)
                {
                    return Problem.Invalid(
                        "node.mode", "A node is drained first, and then removed: drain it, wait for its last session.", "mode");
                }

                NodeView view = views.Of(node);
                Blocker[] dependants = [.. (await NodeDependants.OfAsync(write, node, cancellationToken)).Select(
                    blocker => context.Caller.Sees(blocker.Kind, blocker.Owner) ? blocker : new Blocker(blocker.Kind, "", ""))
                    .Distinct()];
                int sessions = view.Observation.Sessions;
                if (mode == DeleteMode.Refuse && (dependants.Length > 0 || sessions > 0))
                {
                    return Problem.Conflict("node.inUse", Sentence(view, dependants, sessions)) with { Blockers = dependants };
                }

                await write.RemoveAsync(node, cancellationToken);
                write.Audit(new AuditRecord(
                    "node.remove", Node.Kind, node.Key, node.Owner, $"Removed, with {sessions} live session(s)."));
                return new NodeRemoval(view, dependants);
            },
            cancellationToken);

    private static string Sentence(NodeView view, IReadOnlyList<Blocker> dependants, int sessions)
    {
        string asOf = view.Observation.Connected ? "" : ", as it said when it was last seen";
        string what = (dependants.Count, sessions) switch
        {
            (0, _) => $"has {sessions} live session(s){asOf}",
            (_, 0) => $"alone carries {dependants.Count} object(s) of its network",
            _ => $"alone carries {dependants.Count} object(s) of its network, with {sessions} live session(s){asOf}",
        };
        string first = dependants.Count == 0 ? "drain it first" : "join another node that carries the same first";
        return $"Node {view.NodeId} {what}: {first}; --mode reject (REST: mode=reject) cuts what it has.";
    }
}
