namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Creates a key.</summary>
public sealed record CreateApiKeyRequest
{
    /// <summary>Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Required.</summary>
    public ApiKeyScope? Scope { get; init; }

    /// <summary>RFC 3339; when it stops working. Never by default.</summary>
    public DateTimeOffset? ExpireTime { get; init; }
}
