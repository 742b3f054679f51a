using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Looks at the server's parts: the store answers, and the nodes follow. Operators only.</summary>
public sealed class GetHealth(IStore store, EndpointProviders providers)
{
    /// <returns>The parts; or <c>caller.notOperator</c>.</returns>
    public async Task<Result<ServerHealth>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // A store that cannot answer throws, and the call answers that.
        long revision = await store.RevisionAsync(cancellationToken);
        ServerHealth.Check stored = new("store", true, $"The store is at revision {revision}.");
        return new ServerHealth(
            revision,
            [stored, .. providers.All.SelectMany(provider => provider.Nodes).Select(Look)],
            await store.SizesAsync(cancellationToken));
    }

    private static ServerHealth.Check Look(NodeObservation node) => new(
        "node",
        node.Connected,
        node.Connected
            ? $"Node {node.NodeId} follows, and has revision {node.AppliedRevision} in force"
                + (node.ToldRevision > node.AppliedRevision ? $"; it was told {node.ToldRevision}." : ".")
            : $"Node {node.NodeId} does not follow; it was last seen {(node.LastSeen is { } seen ? $"at {seen:u}" : "never")}.");
}
