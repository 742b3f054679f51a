using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linkspan.ControlPlane.Access;

namespace Linkspan.Api.SignIn;

/// <summary>
/// What a client sends to sign in with HTTP Digest. Source: RFC 7616, section 3.4; only qop=auth, with MD5 or SHA-256.
/// </summary>
/// <param name="UserName">The public key.</param>
/// <param name="Nonce">One that this server gave out.</param>
/// <param name="Uri">The request's target, as the client wrote it.</param>
/// <param name="Count">nc: which use of the nonce this is.</param>
/// <param name="CountText">nc as it was written, which is part of what is hashed.</param>
/// <param name="ClientNonce">The client's own random text.</param>
/// <param name="Response">The proof, lower-case hex.</param>
/// <param name="Algorithm">MD5 or SHA-256.</param>
internal sealed record DigestCredentials(
    string UserName,
    string Nonce,
    string Uri,
    uint Count,
    string CountText,
    string ClientNonce,
    string Response,
    string Algorithm)
{
    public const string Md5 = "MD5";
    public const string Sha256 = "SHA-256";

    // Longer than any client's header; bounds what is parsed before anybody has signed in.
    private const int MaxLength = 4096;
    private const int MaxParameters = 20;

    /// <summary>Reads the parameters behind the word Digest.</summary>
    public static bool TryParse(string text, string realm, [NotNullWhen(true)] out DigestCredentials? credentials)
    {
        credentials = null;
        if (text.Length > MaxLength || !TrySplit(text, out Dictionary<string, string> values))
        {
            return false;
        }

        string algorithm = values.GetValueOrDefault("algorithm", Md5).ToUpperInvariant();
        if (values.GetValueOrDefault("realm") != realm
            || values.GetValueOrDefault("qop") != "auth"
            || algorithm is not (Md5 or Sha256)
            || values.GetValueOrDefault("userhash", "false") != "false"
            || values.GetValueOrDefault("nc") is not { Length: 8 } nc
            || !uint.TryParse(nc, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint count)
            || values.GetValueOrDefault("username") is not { Length: > 0 } user
            || values.GetValueOrDefault("nonce") is not { Length: > 0 } nonce
            || values.GetValueOrDefault("uri") is not { Length: > 0 } uri
            || values.GetValueOrDefault("cnonce") is not { Length: > 0 } clientNonce
            || values.GetValueOrDefault("response") is not { Length: > 0 } response)
        {
            return false;
        }

        credentials = new DigestCredentials(user, nonce, uri, count, nc, clientNonce, response.ToLowerInvariant(), algorithm);
        return true;
    }

    /// <summary>Whether the response proves the password for this request, compared in constant time.</summary>
    /// <param name="ha1">Hash of user, realm and password by the same algorithm, lower-case hex.</param>
    /// <param name="method">The request's method.</param>
    public bool Proves(string ha1, string method)
    {
        string ha2 = Hash($"{method}:{Uri}");
        string expected = Hash($"{ha1}:{Nonce}:{CountText}:{ClientNonce}:auth:{ha2}");
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(Response));
    }

    /// <summary>The one of both HA1s that goes with the algorithm.</summary>
    public string Ha1Of(DigestHa1 known) => Algorithm == Sha256 ? known.Sha256 : known.Md5;

    private string Hash(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5351 // MD5 is what TiDB's own tools speak; its weakness is in collisions, which do not help here.
        return Convert.ToHexStringLower(Algorithm == Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
#pragma warning restore CA5351
    }

    /// <summary>Splits <c>name=value, name="value", …</c>; a name that comes twice is refused.</summary>
    private static bool TrySplit(string text, out Dictionary<string, string> values)
    {
        values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        int at = 0;
        while (at < text.Length)
        {
            int equals = text.IndexOf('=', at);
            if (equals < 0 || values.Count == MaxParameters)
            {
                return false;
            }

            string name = text[at..equals].Trim();
            if (!TryReadValue(text, equals + 1, out string value, out at) || !values.TryAdd(name, value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadValue(string text, int at, out string value, out int next)
    {
        (value, next) = (string.Empty, text.Length);
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (at >= text.Length || text[at] != '"')
        {
            int comma = text.IndexOf(',', Math.Min(at, text.Length));
            value = (comma < 0 ? text[at..] : text[at..comma]).Trim();
            next = comma < 0 ? text.Length : comma + 1;
            return true;
        }

        StringBuilder unquoted = new();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            unquoted.Append(text[at]);
        }

        if (at >= text.Length)
        {
            return false;
        }

        value = unquoted.ToString();
        int separator = text.IndexOf(',', at);
        next = separator < 0 ? text.Length : separator + 1;
        return text.AsSpan(at + 1, (separator < 0 ? text.Length : separator) - at - 1).Trim().IsEmpty;
    }
}
