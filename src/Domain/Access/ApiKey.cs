namespace Linkspan.Domain.Access;

/// <summary>A key for the APIs. Its secret is shown once; what is kept cannot be turned back into it, but for Digest's sealed
/// HA1.</summary>
/// <param name="Id">The public key: the user name of HTTP Digest.</param>
/// <param name="DisplayName">What it is for.</param>
/// <param name="Grant">What it may do on whose objects.</param>
/// <param name="BearerHash">SHA-256 of the whole bearer text, lower-case hex. The text has 256 random bits, so it needs no
/// slow hash.</param>
/// <param name="SealedDigestHa1">Digest's HA1 under the key file, base64. Source: RFC 7616, section 3.4.2.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it stops working; null: never.</param>
public sealed record ApiKey(
    Id<ApiKey> Id,
    string DisplayName,
    RoleGrant Grant,
    string BearerHash,
    string SealedDigestHa1,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "apiKeys";

    /// <inheritdoc/>
    public static string Noun => "API key";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = new("lk", "abcdefghijklmnopqrstuvwxyz0123456789", 14);

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Grant.ScopeId;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => Grant.ScopeId.Length == 0 ? [] : [Grant.ScopeId];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>When it last signed a call in, to about five minutes; null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
