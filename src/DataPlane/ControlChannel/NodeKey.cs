using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>A key that a node makes for itself; only its proof leaves the host.</summary>
/// <param name="Pem">PKCS #8.</param>
/// <param name="Csr">PKCS #10, PEM.</param>
public sealed record NodeKey(string Pem, string Csr)
{
    /// <summary>Makes a key on P-256.</summary>
    public static NodeKey New()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=linkspan node", key, HashAlgorithmName.SHA256);
        return new NodeKey(key.ExportPkcs8PrivateKeyPem() + "\n", request.CreateSigningRequestPem() + "\n");
    }

    /// <summary>The proof alone: the key is never printed.</summary>
    public override string ToString() => Csr;
}
