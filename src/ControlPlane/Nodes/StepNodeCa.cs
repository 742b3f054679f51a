using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Takes one step of a rotation of the nodes' CA. Operators only.</summary>
public sealed class StepNodeCa(IStore store, NodeAuthority authority, NodeCaProgress progress)
{
    private const int MostNamed = 10;

    /// <param name="context">Who writes.</param>
    /// <param name="step">Which.</param>
    /// <param name="force">Also when it cuts nodes off.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How the rotation stands after it; <c>caller.notOperator</c>; <c>nodeCa.phase</c> when it is not this step's turn;
    /// <c>nodeCa.nodesBehind</c> when it would cut nodes off; or <c>nodeCa.files</c>.</returns>
    public Task<Result<NodeCaView>> RunAsync(
        WriteContext context, NodeCaStep step, bool force, CancellationToken cancellationToken) =>
        store.WriteAsync<NodeCaView>(
            context,
            async write =>
            {
                if (await write.RefuseUnlessOperatorAsync(context.Caller, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                NodeCaView before = await progress.ViewAsync(write, cancellationToken);
                if (authority.State.Names.After(step) is null)
                {
                    return OutOfTurn(before.Phase, step);
                }

                NodeCaNode[] cut = step == NodeCaStep.Abandon ? [] : [.. before.Behind.Where(node => node.Blocks)];
                if (cut.Length > 0 && !force)
                {
                    return Behind(before.Phase, cut);
                }

                if (context.ValidateOnly)
                {
                    return before;
                }

                if (authority.Step(step) is { } problem)
                {
                    return problem;
                }

                NodeCaView after = await progress.ViewAsync(write, cancellationToken);
                string detail = $"{Told(step, before, after)}{(cut.Length > 0 ? $" Forced: cuts off {Named(cut)}." : "")}";
                write.Audit(step switch
                {
                    NodeCaStep.Rotate => new AuditRecord("nodeCa.rotate", string.Empty, string.Empty, string.Empty, detail),
                    NodeCaStep.Retire => new AuditRecord("nodeCa.retire", string.Empty, string.Empty, string.Empty, detail),
                    _ => new AuditRecord("nodeCa.abandon", string.Empty, string.Empty, string.Empty, detail),
                });
                return after;
            },
            cancellationToken);

    private static string Told(NodeCaStep step, NodeCaView before, NodeCaView after) => (step, after.Phase) switch
    {
        (NodeCaStep.Abandon, _) =>
            $"CA {before.Next!.Fingerprint}, which has issued nothing, is trusted no more; {after.Current.Fingerprint} is.",
        (_, NodeCaPhase.Trusting) =>
            $"Nodes are told to trust CA {after.Next!.Fingerprint} besides {after.Current.Fingerprint}.",
        (_, NodeCaPhase.Renewing) => $"CA {after.Next!.Fingerprint} issues.",
        _ => $"CA {before.Current.Fingerprint} is trusted no more; {after.Current.Fingerprint} is.",
    };

    private static Problem OutOfTurn(NodeCaPhase phase, NodeCaStep step) => Problem.Conflict(
        "nodeCa.phase",
        (phase, step) switch
        {
            (NodeCaPhase.Renewing, NodeCaStep.Abandon) =>
                "The new CA issues already, so that there is no way back: end this rotation, with linkspan node-ca retire.",
            (NodeCaPhase.Renewing, _) => "The new CA issues already: end this rotation first, with linkspan node-ca retire.",
            (NodeCaPhase.Trusting, _) =>
                "The new CA issues nothing yet, so that the old one cannot be retired: go on with linkspan node-ca rotate.",
            _ => "No rotation is under way: begin one with linkspan node-ca rotate.",
        });

    private static Problem Behind(NodeCaPhase phase, NodeCaNode[] cut) => Problem.Conflict(
        "nodeCa.nodesBehind",
        (phase == NodeCaPhase.Trusting
            ? $"Not every node trusts the new CA yet: its certificates would be refused by {Named(cut)}."
            : $"Not every node has a certificate of the new CA yet, and these would be cut off: {Named(cut)}.")
        + " Wait until they have followed, remove those that do not come back, or cut them off with force.") with
    {
        Blockers = [.. cut.Select(node => new Blocker(Node.Kind, node.NodeId, node.HostName))],
    };

    private static string Named(NodeCaNode[] nodes) =>
        string.Join(", ", nodes.Take(MostNamed).Select(node => $"{node.NodeId} ({node.HostName})"))
        + (nodes.Length > MostNamed ? $" and {nodes.Length - MostNamed} more" : "");
}
