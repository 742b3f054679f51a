using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>The nodes' CAs at one time: whoever takes this once sees one phase.</summary>
/// <param name="Phase">How far the rotation is.</param>
/// <param name="Since">Since when.</param>
/// <param name="Current">With its key.</param>
/// <param name="Next">With its key; null exactly in <see cref="NodeCaPhase.Steady"/>.</param>
public sealed record NodeCaState(NodeCaPhase Phase, DateTimeOffset Since, X509Certificate2 Current, X509Certificate2? Next)
{
    /// <summary>The CAs that are trusted, without keys.</summary>
    public X509Certificate2Collection Trusted { get; } =
    [
        .. new[] { Current, Next }.OfType<X509Certificate2>()
            .Select(authority => X509CertificateLoader.LoadCertificate(authority.RawData)),
    ];

    /// <summary>Signs certificates of nodes, the server's own node among them.</summary>
    public X509Certificate2 Issuer => Phase == NodeCaPhase.Renewing ? Next! : Current;

    /// <summary>The CAs by their names.</summary>
    public NodeCaNames Names { get; } =
        new(Phase, FingerprintOf(Current), Next is null ? null : FingerprintOf(Next));

    /// <summary>The name of a CA: SHA-256 of its certificate, lower-case hex.</summary>
    public static string FingerprintOf(X509Certificate2 authority) =>
        authority.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();
}
