namespace Linkspan.Domain.Access;

/// <summary>What somebody is in an organization, a project or an account; <see cref="RolePermissions"/> says what it
/// may.</summary>
public enum Role
{
    /// <summary>Everything of one organization: its projects, its members and its own account.</summary>
    OrganizationOwner,

    /// <summary>Sees all of one organization.</summary>
    OrganizationViewer,

    /// <summary>Everything in one project.</summary>
    ProjectOwner,

    /// <summary>Registers instances of one project and the connections to them.</summary>
    InstanceManager,

    /// <summary>Sees one project.</summary>
    ProjectViewer,

    /// <summary>Everything of one account.</summary>
    AccountAdministrator,

    /// <summary>Sees all of one account.</summary>
    AccountViewer,

    /// <summary>Runs this Linkspan.</summary>
    Operator,
}
