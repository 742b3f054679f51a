using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Takes note of the version that a node says when it connects.</summary>
public sealed class NoteNodeVersion(IStore store)
{
    /// <summary>Writes only when it is another one, and one that a node may have.</summary>
    public async Task RunAsync(Node node, string? version, CancellationToken cancellationToken)
    {
        if (version is null || version == node.Version || !NodeVersion.Check(version).Ok)
        {
            return;
        }

        await store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                if (await write.FindAsync(node.Id, cancellationToken) is { } now)
                {
                    await write.PutAsync(now with { Version = version }, cancellationToken);
                }

                return true;
            },
            cancellationToken);
    }
}
