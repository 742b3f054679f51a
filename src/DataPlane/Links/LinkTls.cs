using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Links;

/// <summary>The TLS of carriers: version 1.3, both sides certified by the nodes' CA. Source: docs/link-protocol.md, "A
/// carrier".</summary>
internal static class LinkTls
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private static readonly SslApplicationProtocol Protocol = new("linkspan-link/1");

    /// <summary>As the opener: the peer must be exactly this node, with the service role.</summary>
    public static SslClientAuthenticationOptions Dial(LinkCredentials credentials, string nodeId) => new()
    {
        TargetHost = nodeId,
        EnabledSslProtocols = SslProtocols.Tls13,
        ApplicationProtocols = [Protocol],
        ClientCertificateContext = SslStreamCertificateContext.Create(credentials.Certificate, null, offline: true),
        CertificateChainPolicy = Trust(credentials, ServerAuthentication),
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            IdentityOf(certificate, errors) is { IsServiceNode: true } peer && peer.NodeId == nodeId,
    };

    /// <summary>As the acceptor: the peer must be a node with the endpoint role. Which one, <see cref="PeerOf"/> tells.</summary>
    public static SslServerAuthenticationOptions Accept(LinkCredentials credentials) => new()
    {
        EnabledSslProtocols = SslProtocols.Tls13,
        ApplicationProtocols = [Protocol],
        AllowRenegotiation = false,
        ClientCertificateRequired = true,
        ServerCertificateContext = SslStreamCertificateContext.Create(credentials.Certificate, null, offline: true),
        CertificateChainPolicy = Trust(credentials, ClientAuthentication),
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            IdentityOf(certificate, errors) is { IsEndpointNode: true },
    };

    /// <summary>The node on the other side of a finished handshake; null when there is none, or it speaks no link.</summary>
    public static string? PeerOf(SslStream stream) =>
        stream.NegotiatedApplicationProtocol == Protocol && stream.RemoteCertificate is X509Certificate2 certificate
            ? NodeIdentity.Of(certificate)?.NodeId
            : null;

    private static NodeIdentity? IdentityOf(X509Certificate? certificate, SslPolicyErrors errors) =>
        // Nodes are named by URIs, so that the framework finds no host name in their certificates.
        (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None
        && certificate is X509Certificate2 presented
            ? NodeIdentity.Of(presented)
            : null;

    private static X509ChainPolicy Trust(LinkCredentials credentials, string purpose)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(credentials.Authorities);
        policy.ApplicationPolicy.Add(new Oid(purpose));
        return policy;
    }
}
