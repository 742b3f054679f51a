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
    /// <param name="greeting">What it says and shows.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node; or <c>node.unknown</c> for one that was removed.</returns>
    public async Task<Result<Node>> RunAsync(string nodeId, NodeGreeting greeting, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<Node>(nodeId), cancellationToken) is not { } node)
        {
            return OwnedReads.Unknown(new Id<Node>(nodeId));
        }

        return IsSame(node, Heard(node, greeting))
            ? node
            : await store.WriteAsync<Node>(
                WriteContext.System,
                async write => await write.FindAsync(node.Id, cancellationToken) is { } now
                    ? await write.PutAsync(Heard(now, greeting), cancellationToken)
                    : OwnedReads.Unknown(node.Id),
                cancellationToken);
    }

    /// <summary>Whether a node is still one.</summary>
    public async Task<bool> IsKnownAsync(string nodeId, CancellationToken cancellationToken) =>
        await store.FindAsync(new Id<Node>(nodeId), cancellationToken) is not null;

    private static Node Heard(Node node, NodeGreeting greeting) => node with
    {
        Version = greeting.Version is { } said && NodeVersion.Check(said).Ok ? said : node.Version,
        Standby = IPEndPoint.TryParse(greeting.Standby ?? "", out IPEndPoint? address)
            && address is { AddressFamily: AddressFamily.InterNetwork, Port: > 0 } ? address.ToString() : null,
        CertificateIssuer = greeting.Issuer,
        TrustedAuthorities = greeting.TrustedAuthorities,
    };

    private static bool IsSame(Node node, Node heard) =>
        node.Version == heard.Version && node.Standby == heard.Standby && node.CertificateIssuer == heard.CertificateIssuer
        && (node.TrustedAuthorities ?? []).SequenceEqual(heard.TrustedAuthorities ?? []);
}
