namespace Linkspan.Contracts.Rest.Access;

/// <summary>A new invitation with its link, which is shown this once.</summary>
public sealed record CreatedInvitation
{
    public string InvitationId { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer, AccountAdministrator,
    /// AccountViewer or Operator.</summary>
    public string Role { get; init; } = "";

    /// <summary>The organization, project or account that the role is for; empty for Operator.</summary>
    public string ScopeId { get; init; } = "";

    /// <summary>The link, for the invited alone.</summary>
    public string Url { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string ExpireTime { get; init; } = "";
}
