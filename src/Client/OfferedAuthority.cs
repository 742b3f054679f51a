using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Client;

/// <summary>The CA that a server offers to somebody who does not trust it yet.</summary>
/// <param name="Pem">The certificate; it issued what the server shows, and nobody has said yet that it is the right one.</param>
/// <param name="Subject">Its name.</param>
/// <param name="Fingerprint">SHA-256 as <c>openssl x509 -fingerprint -sha256</c> writes it: pairs of upper-case hex and
/// colons.</param>
public sealed record OfferedAuthority(string Pem, string Subject, string Fingerprint)
{
    /// <summary>Reads the first certificate of a PEM text.</summary>
    /// <exception cref="CryptographicException">The text holds no certificate.</exception>
    public static OfferedAuthority Read(string pem)
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem);
        return new OfferedAuthority(certificate.ExportCertificatePem() + "\n", certificate.Subject, FingerprintOf(certificate));
    }

    /// <summary>The fingerprint that people compare.</summary>
    public static string FingerprintOf(X509Certificate2 certificate) =>
        string.Join(':', certificate.GetCertHash(HashAlgorithmName.SHA256).Select(part => part.ToString("X2")));
}
