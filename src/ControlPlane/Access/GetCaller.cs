using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Says who the caller is, and which roles it has where.</summary>
public sealed class GetCaller(IStore store)
{
    /// <returns>The caller.</returns>
    public async Task<Result<CallerView>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        List<CallerRole> roles = [];
        foreach (RoleGrant grant in caller.Grants)
        {
            roles.Add(await OfAsync(grant, cancellationToken));
        }

        Member? member = caller.Member is { } id ? await store.FindAsync(id, cancellationToken) : null;
        return new CallerView(caller, member, roles);
    }

    private async Task<CallerRole> OfAsync(RoleGrant grant, CancellationToken cancellationToken)
    {
        Project? project = null;
        Organization? organization = null;
        Account? account = null;
        switch (grant.Role.Scope())
        {
            case ScopeKind.Organization:
                organization = await store.FindAsync(new Id<Organization>(grant.ScopeId), cancellationToken);
                break;
            case ScopeKind.Project when await store.FindAsync(new Id<Project>(grant.ScopeId), cancellationToken) is { } found:
                project = found;
                organization = await store.FindAsync(found.Organization, cancellationToken);
                break;
            case ScopeKind.Account:
                account = await store.FindAsync(new Id<Account>(grant.ScopeId), cancellationToken);
                break;
            default:
                break;
        }

        if (organization is not null)
        {
            account = await store.FindAsync(organization.Account, cancellationToken);
        }

        string name = project?.DisplayName ?? organization?.DisplayName ?? account?.DisplayName ?? string.Empty;
        return new CallerRole(grant, name, organization, account);
    }
}
