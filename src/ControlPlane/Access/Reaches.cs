using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Works out which owners some roles reach: an organization's roles reach its projects and its own account.</summary>
public static class Reaches
{
    /// <returns>The reach; roles in what is gone add nothing to it.</returns>
    public static async Task<Reach> OfAsync(
        IStoreReader store, IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        if (grants.Any(grant => grant.Role == Role.Operator))
        {
            return Reach.Everything;
        }

        Dictionary<string, Permission> owners = [];
        foreach (RoleGrant grant in grants)
        {
            await AddAsync(store, grant, owners, cancellationToken);
        }

        return Reach.Of(owners);
    }

    private static async Task AddAsync(
        IStoreReader store, RoleGrant grant, Dictionary<string, Permission> owners, CancellationToken cancellationToken)
    {
        switch (grant.Role.Scope())
        {
            case ScopeKind.Organization:
                if (await store.FindAsync(new Id<Organization>(grant.ScopeId), cancellationToken) is { } organization)
                {
                    Add(owners, grant.Role, ScopeKind.Organization, organization.Key);
                    Add(owners, grant.Role, ScopeKind.Account, organization.Account.Value);
                    foreach (Project project in await store.ReferringAsync<Project>(organization.Key, cancellationToken))
                    {
                        Add(owners, grant.Role, ScopeKind.Project, project.Key);
                    }

                    foreach (string former in await FormerProjects.OfAsync(store, organization.Id, cancellationToken))
                    {
                        owners[former] = Permission.ViewDatabases;
                    }
                }

                break;
            case ScopeKind.Project:
                if (await store.FindAsync(new Id<Project>(grant.ScopeId), cancellationToken) is { } own
                    && await store.FindAsync(own.Organization, cancellationToken) is { } parent)
                {
                    Add(owners, grant.Role, ScopeKind.Project, own.Key);
                    Add(owners, grant.Role, ScopeKind.Account, parent.Account.Value);
                }

                break;
            case ScopeKind.Account:
                if (await store.FindAsync(new Id<Account>(grant.ScopeId), cancellationToken) is { } account)
                {
                    Add(owners, grant.Role, ScopeKind.Account, account.Key);
                }

                break;
            default:
                throw new InvalidOperationException($"The role {grant.Role} is worked out nowhere.");
        }
    }

    private static void Add(Dictionary<string, Permission> owners, Role role, ScopeKind kind, string owner) =>
        owners[owner] = owners.GetValueOrDefault(owner) | RolePermissions.On(role, kind);
}
