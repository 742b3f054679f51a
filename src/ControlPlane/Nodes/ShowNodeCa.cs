using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Shows how the rotation of the nodes' CA stands. Operators only.</summary>
public sealed class ShowNodeCa(IStore store, NodeCaProgress progress)
{
    /// <returns>How it stands; or <c>caller.notOperator</c>.</returns>
    public async Task<Result<NodeCaView>> RunAsync(Caller caller, CancellationToken cancellationToken) =>
        await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal
            ? refusal
            : await progress.ViewAsync(store, cancellationToken);
}
