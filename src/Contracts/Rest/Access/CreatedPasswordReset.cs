namespace Linkspan.Contracts.Rest.Access;

/// <summary>A new password-reset link, which is shown this once.</summary>
public sealed record CreatedPasswordReset
{
    public string MemberId { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>The link, for the member alone. It works once.</summary>
    public string Url { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string ExpireTime { get; init; } = "";
}
