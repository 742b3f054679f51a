namespace Linkspan.Domain.Access;

/// <summary>Words and scopes of the roles.</summary>
public static class Roles
{
    /// <summary>The kind of scope that a role is given for.</summary>
    public static ScopeKind Scope(this Role role) => role switch
    {
        Role.OrganizationOwner or Role.OrganizationViewer => ScopeKind.Organization,
        Role.ProjectOwner or Role.InstanceManager or Role.ProjectViewer => ScopeKind.Project,
        Role.AccountAdministrator or Role.AccountViewer => ScopeKind.Account,
        Role.Operator => ScopeKind.Operator,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>The name that people read; viewers are told apart by their scope.</summary>
    public static string DisplayName(this Role role) => role switch
    {
        Role.OrganizationOwner => "Organization Owner",
        Role.ProjectOwner => "Project Owner",
        Role.InstanceManager => "Instance Manager",
        Role.AccountAdministrator => "Administrator",
        Role.Operator => "Operator",
        Role.OrganizationViewer or Role.ProjectViewer or Role.AccountViewer => "Viewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>The roles that can be given for a kind of scope, the mightiest first.</summary>
    public static IReadOnlyList<Role> For(ScopeKind scope) => [.. Enum.GetValues<Role>().Where(role => role.Scope() == scope)];
}
