using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Bench.Links;

/// <summary>An authority and two certificates on P-256, for relays that know each other by certificate.</summary>
/// <param name="Authority">PEM file of the authority.</param>
/// <param name="Server">PEM file of the far relay's certificate and key; it names <see cref="Name"/>.</param>
/// <param name="Client">PEM file of the near relay's certificate and key.</param>
internal sealed record RelayCertificates(string Authority, string Server, string Client)
{
    public const string Name = "relay.bench";

    public static RelayCertificates Write(string folder)
    {
        DateTimeOffset from = TimeProvider.System.GetUtcNow().AddHours(-1);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Bench CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 authority = request.CreateSelfSigned(from, from.AddDays(2));
        RelayCertificates files = new(
            Path.Combine(folder, "ca.pem"), Path.Combine(folder, "server.pem"), Path.Combine(folder, "client.pem"));
        File.WriteAllText(files.Authority, authority.ExportCertificatePem() + "\n");
        File.WriteAllText(files.Server, Certify(authority, from, Name, "1.3.6.1.5.5.7.3.1"));
        File.WriteAllText(files.Client, Certify(authority, from, "client.bench", "1.3.6.1.5.5.7.3.2"));
        return files;
    }

    private static string Certify(X509Certificate2 authority, DateTimeOffset from, string name, string usage)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        using X509Certificate2 certificate =
            request.Create(authority, from, from.AddDays(1), RandomNumberGenerator.GetBytes(16));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }
}
