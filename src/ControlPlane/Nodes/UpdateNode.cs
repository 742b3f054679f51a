using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Changes where other nodes reach a node's links. They are told, and link anew; sessions that are there go on. A node's
/// certificate names its id and roles and no address, so that it stays as it is.</summary>
public sealed class UpdateNode(IStore store, NodeViews views, ServerSettings settings)
{
    /// <param name="context">Who changes it.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="advertise"><c>HOST:PORT</c>; null: as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node; <c>node.unknown</c>; <c>caller.role</c>; <c>revision.changed</c>; <c>advertise.role</c> for a node
    /// without the role service; or what is wrong with the address.</returns>
    public Task<Result<NodeView>> RunAsync(
        WriteContext context, string? nodeId, string? advertise, CancellationToken cancellationToken) =>
        NodeChange.RunAsync(
            store,
            views,
            context,
            nodeId,
            (node, _) => advertise is null ? node
                : node.Has(NodeRole.Service)
                    ? NodeAdvertise.Read(advertise, node.Roles, settings).Then<Node>(address => node with { Advertise = address })
                    : Problem.Conflict(
                        "advertise.role", $"Node {node.Id} has not the role service: no other node dials it."),
            node => new AuditRecord(
                "node.update", Node.Kind, node.Key, node.Owner, $"Other nodes reach its links at {node.Advertise}."),
            cancellationToken);
}
