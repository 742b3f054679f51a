namespace Linkspan.Contracts.Rest.Access;

/// <summary>A key without its secret.</summary>
public sealed record ApiKey
{
    public string ApiKeyId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>The user name of Digest, and the front part of the Bearer value.</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer, AccountAdministrator,
    /// AccountViewer or Operator.</summary>
    public string Role { get; init; } = "";

    /// <summary>The organization, project or account that the role is for; empty for Operator.</summary>
    public string ScopeId { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>RFC 3339, UTC; empty: it does not expire.</summary>
    public string ExpireTime { get; init; } = "";

    /// <summary>RFC 3339, UTC, to about five minutes; empty: never used.</summary>
    public string LastUseTime { get; init; } = "";
}
