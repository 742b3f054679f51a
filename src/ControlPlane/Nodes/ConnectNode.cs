using System.Net;
using System.Net.Sockets;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lets a node that has shown its certificate follow, and takes note of what it says of itself.</summary>
public sealed class ConnectNode(IStore store)
{
    /// <param name="nodeId">Whom the certificate speaks for.</param>
    /// <param name="version">The program's; what is none is passed over.</param>
    /// <param name="standby">Where another endpoint node of its zone asks it how it stands; null, and what is no IPv4 address
    /// with a port: it cannot share addresses.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node; or <c>node.unknown</c> for one that was removed.</returns>
    public async Task<Result<Node>> RunAsync(
        string nodeId, string? version, string? standby, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<Node>(nodeId), cancellationToken) is not { } node)
        {
            return OwnedReads.Unknown(new Id<Node>(nodeId));
        }

        string? asked = IPEndPoint.TryParse(standby ?? "", out IPEndPoint? address)
            && address is { AddressFamily: AddressFamily.InterNetwork, Port: > 0 } ? address.ToString() : null;
        string said = version is not null && NodeVersion.Check(version).Ok ? version : node.Version;
        return said == node.Version && asked == node.Standby
            ? node
            : await store.WriteAsync<Node>(
                WriteContext.System,
                async write => await write.FindAsync(node.Id, cancellationToken) is { } now
                    ? await write.PutAsync(now with { Version = said, Standby = asked }, cancellationToken)
                    : OwnedReads.Unknown(node.Id),
                cancellationToken);
    }

    /// <summary>Whether a node is still one.</summary>
    public async Task<bool> IsKnownAsync(string nodeId, CancellationToken cancellationToken) =>
        await store.FindAsync(new Id<Node>(nodeId), cancellationToken) is not null;
}
