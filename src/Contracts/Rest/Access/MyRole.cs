namespace Linkspan.Contracts.Rest.Access;

/// <summary>A role of the caller, with what it is for.</summary>
public sealed record MyRole
{
    /// <summary>OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer, AccountAdministrator,
    /// AccountViewer or Operator.</summary>
    public string Role { get; init; } = "";

    /// <summary>As the console shows it.</summary>
    public string RoleName { get; init; } = "";

    /// <summary>The organization, project or account that the role is for; empty for Operator.</summary>
    public string ScopeId { get; init; } = "";

    /// <summary>The scope's name; empty for Operator.</summary>
    public string ScopeName { get; init; } = "";

    /// <summary>The organization that the scope is or belongs to; empty on the VPC side.</summary>
    public string OrganizationId { get; init; } = "";

    /// <summary>Its name.</summary>
    public string OrganizationName { get; init; } = "";

    /// <summary>The account that the scope is, or the organization's own; empty for Operator.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>Its name.</summary>
    public string AccountName { get; init; } = "";
}
