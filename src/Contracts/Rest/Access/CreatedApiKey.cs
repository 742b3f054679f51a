namespace Linkspan.Contracts.Rest.Access;

/// <summary>A new key with its secret, which is shown this once.</summary>
public sealed record CreatedApiKey
{
    public string ApiKeyId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>The user name of Digest.</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>The password of Digest.</summary>
    public string PrivateKey { get; init; } = "";

    /// <summary>The whole Bearer value.</summary>
    public string Secret { get; init; } = "";

    /// <summary>OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer, AccountAdministrator,
    /// AccountViewer or Operator.</summary>
    public string Role { get; init; } = "";

    /// <summary>The organization, project or account that the role is for; empty for Operator.</summary>
    public string ScopeId { get; init; } = "";

    /// <summary>RFC 3339, UTC; empty: it does not expire.</summary>
    public string ExpireTime { get; init; } = "";
}
