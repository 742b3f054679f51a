using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Makes the secrets of API keys, and checks what callers present.</summary>
/// <remarks>
/// A bearer text is <c>&lt;key id&gt;.&lt;secret&gt;</c>. HA1 is the hash of <c>id:realm:secret</c>. Source: RFC 7616, section
/// 3.4.2.
/// </remarks>
internal static class ApiKeySecrets
{
    /// <summary>The realm of HTTP Digest. Part of every stored HA1: changing it locks every Digest client out.</summary>
    public const string Realm = "linkspan";

    private const int SecretBytes = 32;

    public static CreatedApiKey New(
        IRandomSource random, SecretSealer sealer, string displayName, RoleGrant grant, DateTimeOffset now,
        DateTimeOffset? expiresAt)
    {
        byte[] bytes = new byte[SecretBytes];
        random.Fill(bytes);
        Id<ApiKey> id = Id<ApiKey>.New(random);
        string secret = Base64Url.EncodeToString(bytes);
        string bearer = $"{id}.{secret}";
        string sealedHa1 = sealer.Seal(JsonSerializer.Serialize(Ha1(id, secret)), id.Value);
        return new CreatedApiKey(
            new ApiKey(id, displayName, grant, Hash(bearer), sealedHa1, now, expiresAt), secret, bearer);
    }

    /// <summary>The id in front of a bearer text; null when the text has another shape.</summary>
    public static Id<ApiKey>? IdOf(string? bearer)
    {
        int dot = bearer?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 && bearer!.Length <= 128 && ApiKey.IdFormat!.Fits(bearer.AsSpan(0, dot)) ? new Id<ApiKey>(
            bearer[..dot]) : null;
    }

    /// <summary>Whether the text is the key's, in a time that tells nothing.</summary>
    public static bool Fits(string bearer, string bearerHash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(bearer)), Encoding.ASCII.GetBytes(bearerHash));

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static DigestHa1 OpenHa1(SecretSealer sealer, ApiKey key) =>
        JsonSerializer.Deserialize<DigestHa1>(sealer.Open(key.SealedDigestHa1, key.Key))
        ?? throw new InvalidDataException("A sealed HA1 is null.");

    private static DigestHa1 Ha1(Id<ApiKey> id, string secret)
    {
        byte[] text = Encoding.UTF8.GetBytes($"{id}:{Realm}:{secret}");
        // MD5 is what the tools of TiDB Cloud's users speak; SHA-256 is offered beside it.
        return new DigestHa1(Convert.ToHexStringLower(MD5.HashData(text)), Convert.ToHexStringLower(SHA256.HashData(text)));
    }
}
