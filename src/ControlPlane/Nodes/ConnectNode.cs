using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lets a node that has shown its certificate follow, and takes note of the version that it says.</summary>
public sealed class ConnectNode(IStore store)
{
    /// <returns>The node; or <c>node.unknown</c> for one that was removed.</returns>
    public async Task<Result<Node>> RunAsync(string nodeId, string? version, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<Node>(nodeId), cancellationToken) is not { } node)
        {
            return OwnedReads.Unknown(new Id<Node>(nodeId));
        }

        return version is null || version == node.Version || !NodeVersion.Check(version).Ok
            ? node
            : await store.WriteAsync<Node>(
                WriteContext.System,
                async write => await write.FindAsync(node.Id, cancellationToken) is { } now
                    ? await write.PutAsync(now with { Version = version }, cancellationToken)
                    : OwnedReads.Unknown(node.Id),
                cancellationToken);
    }

    /// <summary>Whether a node is still one.</summary>
    public async Task<bool> IsKnownAsync(string nodeId, CancellationToken cancellationToken) =>
        await store.FindAsync(new Id<Node>(nodeId), cancellationToken) is not null;
}
