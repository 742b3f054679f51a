using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Cli.Demo;

/// <summary>A CA and a server certificate for the demo's own database, as PEM files.</summary>
internal static class DemoCertificates
{
    /// <summary>What clients trust.</summary>
    public const string CaFile = "ca.pem";

    /// <summary>What the database shows.</summary>
    public const string CertificateFile = "certificate.pem";

    /// <summary>The key to it; mode 0600.</summary>
    public const string KeyFile = "key.pem";

    private static readonly TimeSpan Life = TimeSpan.FromDays(2);

    /// <summary>Writes the three files.</summary>
    public static void Write(string folder)
    {
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authorityRequest = new("CN=Linkspan demo database CA", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        authorityRequest.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        DateTimeOffset from = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        using X509Certificate2 authority = authorityRequest.CreateSelfSigned(from, from + Life);

        using ECDsa serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Linkspan demo database", serverKey, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 server = request.Create(authority, from, from + Life, RandomNumberGenerator.GetBytes(16));

        File.WriteAllText(Path.Combine(folder, CaFile), authority.ExportCertificatePem() + "\n");
        File.WriteAllText(Path.Combine(folder, CertificateFile), server.ExportCertificatePem() + "\n");
        string key = Path.Combine(folder, KeyFile);
        using (File.Create(key))
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.WriteAllText(key, serverKey.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
