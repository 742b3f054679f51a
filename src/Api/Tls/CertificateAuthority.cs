using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Api.Tls;

/// <summary>
/// The installation's own CA for what clients connect to. It is constrained to the names that it was made for, so that who
/// trusts it trusts it with nothing else.
/// </summary>
/// <remarks>Source: RFC 5280, sections 4.2.1.10 (name constraints) and 4.2.1.3 (key usage).</remarks>
internal static class CertificateAuthority
{
    // A CA that expires takes every client with it, and there is nobody to tell them: ten years, as is usual for a private one.
    private static readonly TimeSpan Life = TimeSpan.FromDays(3650);

    /// <summary>Clocks of clients may be behind ours.</summary>
    private static readonly TimeSpan Backdated = TimeSpan.FromDays(1);

    /// <summary>Makes a CA for DNS names, with everything below them, and addresses.</summary>
    public static X509Certificate2 Create(IEnumerable<string> dnsNames, IEnumerable<IPAddress> addresses, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(
            $"CN=Linkspan CA {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(NameConstraints.Create(dnsNames, addresses));
        return request.CreateSelfSigned(now - Backdated, now + Life);
    }

    /// <summary>Issues a server certificate.</summary>
    /// <returns>The certificate with its private key.</returns>
    public static X509Certificate2 Issue(
        X509Certificate2 authority,
        IReadOnlyList<string> dnsNames,
        IReadOnlyList<IPAddress> addresses,
        DateTimeOffset now,
        TimeSpan life)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Linkspan server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        SubjectAlternativeNameBuilder names = new();
        foreach (string name in dnsNames)
        {
            names.AddDnsName(name);
        }

        foreach (IPAddress address in addresses)
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset end = now + life;
        using X509Certificate2 issued = request.Create(
            authority, now - Backdated, end < authority.NotAfter ? end : authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }
}
