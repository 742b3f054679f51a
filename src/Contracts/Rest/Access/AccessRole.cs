namespace Linkspan.Contracts.Rest.Access;

/// <summary>A role in one organization, project or account.</summary>
public sealed record AccessRole
{
    /// <summary>OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer, AccountAdministrator,
    /// AccountViewer or Operator.</summary>
    public string Role { get; init; } = "";

    /// <summary>The organization, project or account that the role is for; empty for Operator.</summary>
    public string ScopeId { get; init; } = "";
}
