namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A key without its secret.</summary>
public sealed record ApiKey
{
    public string ApiKeyId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>The user name of Digest, and the front part of the Bearer value.</summary>
    public string PublicKey { get; init; } = "";

    public ApiKeyScope Scope { get; init; } = new();

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>RFC 3339, UTC; empty: it does not expire.</summary>
    public string ExpireTime { get; init; } = "";
}
