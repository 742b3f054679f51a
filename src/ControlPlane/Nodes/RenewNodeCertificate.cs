using System.Security.Cryptography.X509Certificates;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Gives a node another certificate, for a key that it has made anew. The one before stays good until it ends.</summary>
public sealed class RenewNodeCertificate(IStore store, NodeAuthority authority)
{
    /// <param name="nodeId">Whom the certificate speaks for that the call came with.</param>
    /// <param name="csr">A certificate request as PEM.</param>
    /// <param name="address">Where the node calls from, for the audit.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The certificate; <c>node.unknown</c>; or <c>csr.malformed</c>.</returns>
    public Task<Result<EnrolledNode>> RunAsync(
        string nodeId, string? csr, string address, CancellationToken cancellationToken) =>
        store.WriteAsync<EnrolledNode>(
            new WriteContext(new Caller(nodeId, nodeId, [], Reach.Nothing, address)),
            async write =>
            {
                if (await write.FindAsync(new Id<Node>(nodeId), cancellationToken) is not { } node)
                {
                    return OwnedReads.Unknown(new Id<Node>(nodeId));
                }

                if (!NodeAuthority.ReadKey(csr).TryGet(out PublicKey? key, out Problem? problem))
                {
                    return problem;
                }

                using X509Certificate2 certificate = authority.Issue(key, NodeRoles.IdentityOf(node.Key, node.Roles));
                Node renewed = await write.PutAsync(
                    node with { CertificateSerial = certificate.SerialNumber, CertificateNotAfter = certificate.NotAfter },
                    cancellationToken);
                write.Audit(new AuditRecord(
                    "node.renew", Node.Kind, node.Key, node.Owner,
                    $"Certificate {certificate.SerialNumber}, good until {renewed.CertificateNotAfter:u}."));
                return new EnrolledNode(renewed, certificate.ExportCertificatePem() + "\n", authority.TrustedPem);
            },
            cancellationToken);
}
