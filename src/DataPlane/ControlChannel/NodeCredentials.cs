using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>What a node shows, and whom it believes. The old ones stay usable when new ones come.</summary>
/// <param name="Certificate">With its private key.</param>
/// <param name="Authorities">The CAs of nodes and of the node channel.</param>
public sealed record NodeCredentials(X509Certificate2 Certificate, X509Certificate2Collection Authorities)
{
    /// <summary>The same for links: one object as long as these are the ones in use.</summary>
    public LinkCredentials ForLinks { get; } = new(Certificate, Authorities);

    /// <summary>What <see cref="NodeChannelPaths.AuthoritiesHeader"/> says.</summary>
    public string AuthorityNames { get; } = string.Join(',', Authorities.Select(NameOf).Distinct());

    /// <summary>When the certificate was made.</summary>
    public DateTimeOffset IssuedAt => Certificate.NotBefore.ToUniversalTime() + NodeLifetimes.Backdated;

    /// <summary>Puts a certificate together with its key and its CAs.</summary>
    /// <param name="certificate">The leaf, PEM.</param>
    /// <param name="key">PKCS #8, PEM.</param>
    /// <param name="authorities">The CAs, PEM.</param>
    /// <exception cref="CryptographicException">One of them is none, the key is another certificate's, or there is no
    /// CA.</exception>
    public static NodeCredentials Read(string certificate, string key, string authorities)
    {
        X509Certificate2Collection trusted = [];
        try
        {
            trusted.ImportFromPem(authorities);
            return trusted.Count > 0
                ? new NodeCredentials(X509Certificate2.CreateFromPem(certificate, key), trusted)
                : throw new CryptographicException("There is no CA.");
        }
        catch (ArgumentException fault)
        {
            throw new CryptographicException(fault.Message, fault);
        }
    }

    /// <summary>Why these will not do for a node.</summary>
    /// <param name="expected">Who it is.</param>
    /// <param name="now">The time at which they must be good.</param>
    /// <returns>One sentence; null: they will do.</returns>
    public string? Refuse(NodeIdentity expected, DateTimeOffset now)
    {
        if (NodeTrust.Check(Certificate, Authorities, now) is { } identity)
        {
            return identity == expected ? null : $"the certificate speaks for {identity} and not for {expected}";
        }

        return now < Certificate.NotBefore || now > Certificate.NotAfter
            ? $"the certificate is good from {Certificate.NotBefore:u} to {Certificate.NotAfter:u}, and the clock says {now:u}"
            : "none of the CAs that came with it issued the certificate, or it names no node";
    }

    private static string NameOf(X509Certificate2 authority) =>
        authority.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();
}
