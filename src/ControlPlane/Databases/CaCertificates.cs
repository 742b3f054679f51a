using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Databases;

/// <summary>The CA certificates that owners paste so that clients can verify their database.</summary>
public static class CaCertificates
{
    /// <summary>Most bytes of the PEM text: some dozen certificates.</summary>
    public const int MaxBytes = 64 * 1024;

    private const string Field = "tls.caCertificate";

    /// <summary>Reads PEM text; empty is allowed and stays empty.</summary>
    /// <returns>
    /// The certificates alone, written anew, so that nothing else that was pasted is kept; or <c>caCertificate.size</c>,
    /// <c>.privateKey</c>, <c>.malformed</c> or <c>.notCa</c>.
    /// </returns>
    public static Result<string> Parse(string? pem)
    {
        if (string.IsNullOrWhiteSpace(pem))
        {
            return string.Empty;
        }

        if (Encoding.UTF8.GetByteCount(pem) > MaxBytes)
        {
            return Problem.Invalid("caCertificate.size", $"The CA certificate may have at most {MaxBytes / 1024} KiB.", Field);
        }

        if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return Problem.Invalid(
                "caCertificate.privateKey", "The text holds a private key; nothing was kept. Paste the CA's certificate alone.",
                Field);
        }

        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
            return certificates.Any(IsAuthority)
                ? string.Concat(certificates.Select(certificate => certificate.ExportCertificatePem() + "\n"))
                : certificates.Count == 0 ? Malformed() : NotAuthority();
        }
        catch (CryptographicException)
        {
            return Malformed();
        }
        finally
        {
            foreach (X509Certificate2 certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);

    private static Problem Malformed() => Problem.Invalid(
        "caCertificate.malformed", "The CA certificate is not PEM: it must begin with -----BEGIN CERTIFICATE-----.", Field);

    private static Problem NotAuthority() => Problem.Invalid(
        "caCertificate.notCa", "None of the certificates is a CA's; paste the one that signed the database's certificate.",
        Field);
}
