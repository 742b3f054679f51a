using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Testing.Nodes;

/// <summary>A nodes' CA of a test's own, which certifies whatever it is asked to.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _authority = Make();

    /// <summary>What nodes of this test believe.</summary>
    public X509Certificate2Collection Trusted => [X509CertificateLoader.LoadCertificate(_authority.RawData)];

    /// <summary>A certificate with its key.</summary>
    /// <param name="life">From now; negative: expired.</param>
    public X509Certificate2 Certify(NodeIdentity identity, TimeSpan? life = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Linkspan node", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        foreach (Uri name in identity.Names())
        {
            names.AddUri(name);
        }
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 issued = request.Create(
            _authority, now.AddDays(-1), now + (life ?? TimeSpan.FromDays(1)), RandomNumberGenerator.GetBytes(16));
        using X509Certificate2 whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }

    /// <inheritdoc/>
    public void Dispose() => _authority.Dispose();

    private static X509Certificate2 Make()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Test nodes", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-30), now.AddDays(30));
    }
}
