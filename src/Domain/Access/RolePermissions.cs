using System.Collections.Frozen;
using static Linkspan.Domain.Access.Permission;

namespace Linkspan.Domain.Access;

/// <summary>What each role allows: this table is the whole of it.</summary>
public static class RolePermissions
{
    private const Permission OfProjects = ViewDatabases | ManageInstances | ManageConnections;

    private static readonly FrozenDictionary<Role, Permission> Table = new Dictionary<Role, Permission>
    {
        [Role.OrganizationOwner] = OfProjects | ManageProjects | ManageMembers | ViewNetworks | ManageNetworks,
        [Role.OrganizationViewer] = ViewDatabases | ViewNetworks,
        [Role.ProjectOwner] = OfProjects | ManageMembers | ViewNetworks,
        [Role.InstanceManager] = OfProjects | ViewNetworks,
        [Role.ProjectViewer] = ViewDatabases | ViewNetworks,
        [Role.AccountAdministrator] = ViewNetworks | ManageNetworks | ManageMembers,
        [Role.AccountViewer] = ViewNetworks,
        [Role.Operator] = OfProjects | ManageProjects | ManageMembers | ViewNetworks | ManageNetworks | Operate,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ScopeKind, Permission> Meaningful = new Dictionary<ScopeKind, Permission>
    {
        [ScopeKind.Operator] = Operate,
        [ScopeKind.Organization] = ViewDatabases | ManageProjects | ManageMembers,
        [ScopeKind.Project] = OfProjects | ManageProjects | ManageMembers,
        [ScopeKind.Account] = ViewNetworks | ManageNetworks | ManageMembers,
    }.ToFrozenDictionary();

    /// <summary>Everything that a role allows, whatever on.</summary>
    public static Permission Of(Role role) => Table[role];

    /// <summary>What a role allows on the objects of an owner.</summary>
    /// <param name="role">The role.</param>
    /// <param name="owner">The kind of the owner: the role's own scope or one that belongs to it. An organization's roles reach
    /// its projects and its own account; a project's roles look at the organization's own account and no more.</param>
    public static Permission On(Role role, ScopeKind owner) => (role.Scope(), owner) switch
    {
        (ScopeKind.Operator, _) => Table[role],
        (ScopeKind.Organization, ScopeKind.Organization or ScopeKind.Project or ScopeKind.Account) =>
            Table[role] & Meaningful[owner],
        (ScopeKind.Project, ScopeKind.Project) => Table[role] & Meaningful[owner],
        (ScopeKind.Project, ScopeKind.Account) => Table[role] & ViewNetworks,
        (ScopeKind.Account, ScopeKind.Account) => Table[role] & Meaningful[owner],
        _ => None,
    };

    /// <summary>The roles that have all of a permission, but the operator's: whom to ask for it.</summary>
    public static IReadOnlyList<Role> With(Permission permission) =>
        [.. Enum.GetValues<Role>().Where(role => role != Role.Operator && (Table[role] & permission) == permission)];
}
