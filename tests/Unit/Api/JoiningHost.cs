using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Unit.Api;

/// <summary>What a host that joins sends.</summary>
internal static class JoiningHost
{
    /// <summary>A certificate request of a fresh key, or of another.</summary>
    public static string Csr(ECDsa? given = null)
    {
        using ECDsa fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=anything", given ?? fresh, HashAlgorithmName.SHA256).CreateSigningRequestPem();
    }

    /// <summary>The body of an enrolment.</summary>
    public static object Body(string? token, string? csr = null, object? roles = null, string? advertise = null) =>
        new { token, csr = csr ?? Csr(), hostName = "db-host-1", version = "1.2.3", roles, advertise };
}
