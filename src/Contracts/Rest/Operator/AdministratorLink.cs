namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A one-time sign-in link.</summary>
public sealed record AdministratorLink
{
    public string Url { get; init; } = "";

    /// <summary>RFC 3339, UTC; 15 minutes after it was made.</summary>
    public string ExpiresAt { get; init; } = "";
}
