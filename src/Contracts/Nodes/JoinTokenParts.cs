namespace Linkspan.Contracts.Nodes;

/// <summary>The text of a join token: <c>lsj_&lt;secret&gt;_&lt;fingerprint&gt;</c>.</summary>
/// <param name="Secret">43 characters of base64url: 256 random bits.</param>
/// <param name="Fingerprint">The first 32 characters of the SHA-256, in lower-case hex, of the CA that issued the server's
/// HTTPS certificate: by it a host knows the server before it trusts anything else.</param>
public sealed record JoinTokenParts(string Secret, string Fingerprint)
{
    /// <summary>128 bits: nobody finds a second CA with the same.</summary>
    public const int FingerprintLength = 32;

    private const string Prefix = "lsj_";
    private const int SecretLength = 43;

    /// <summary>Takes a token apart.</summary>
    /// <returns>Null when the text has another shape.</returns>
    public static JoinTokenParts? Parse(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        int at = Prefix.Length + SecretLength;
        return trimmed.Length == at + 1 + FingerprintLength
            && trimmed.StartsWith(Prefix, StringComparison.Ordinal)
            && trimmed[at] == '_'
            && trimmed.AsSpan(at + 1).ContainsAnyExcept("0123456789abcdef") is false
            ? new JoinTokenParts(trimmed[Prefix.Length..at], trimmed[(at + 1)..])
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Prefix}{Secret}_{Fingerprint}";
}
