namespace Linkspan.Contracts.Rest.Access;

/// <summary>A one-time link that makes somebody a member.</summary>
public sealed record Invitation
{
    public string InvitationId { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer, AccountAdministrator,
    /// AccountViewer or Operator.</summary>
    public string Role { get; init; } = "";

    /// <summary>The organization, project or account that the role is for; empty for Operator.</summary>
    public string ScopeId { get; init; } = "";

    /// <summary>The member's or key's id.</summary>
    public string InvitedBy { get; init; } = "";

    public string InvitedByName { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string ExpireTime { get; init; } = "";
}
