using System.Buffers.Text;
using System.Security.Cryptography;

namespace Linkspan.Testing.OpenId;

/// <summary>An RSA key of a fake identity provider.</summary>
/// <param name="id">Its key id.</param>
public sealed class FakeSigningKey(string id)
{
    private readonly RSA _key = RSA.Create(2048);

    public string Id => id;

    /// <summary>As a JSON Web Key, without its secret.</summary>
    public object AsPublic()
    {
        RSAParameters parameters = _key.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = id,
            n = Base64Url.EncodeToString(parameters.Modulus),
            e = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    public byte[] Sign(byte[] text) => _key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
