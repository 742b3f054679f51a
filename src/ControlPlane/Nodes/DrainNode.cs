using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Sends new sessions to other nodes; those that the node has end by themselves, or at the deadline. Asked again, the
/// later word counts: another deadline, or none.</summary>
public sealed class DrainNode(IStore store, NodeViews views)
{
    /// <summary>The longest time for sessions: that of the longest shift of a zone.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <param name="context">Who drains.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="deadlineSeconds">How long its sessions may end by themselves, 0 to 604800; null: as long as they
    /// like.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node; <c>node.unknown</c>; <c>caller.role</c>; <c>revision.changed</c>; or
    /// <c>node.deadline</c>.</returns>
    public Task<Result<NodeView>> RunAsync(
        WriteContext context, string? nodeId, long? deadlineSeconds, CancellationToken cancellationToken) =>
        NodeChange.RunAsync(
            store,
            views,
            context,
            nodeId,
            (node, now) => deadlineSeconds is < 0 || deadlineSeconds > Longest.TotalSeconds
                ? Problem.Invalid(
                    "node.deadline", "Sessions of a draining node are closed after 0 seconds to 7 days.", "deadlineSeconds")
                : node with
                {
                    State = NodeState.Draining,
                    DrainUntil = deadlineSeconds is { } seconds ? now + TimeSpan.FromSeconds(seconds) : null,
                },
            node => new AuditRecord("node.drain", Node.Kind, node.Key, node.Owner, Sentence(node)),
            cancellationToken);

    private static string Sentence(Node node) => node.DrainUntil is { } until
        ? $"New sessions go to other nodes; those that are left are closed at {until:u}."
        : "New sessions go to other nodes.";
}
