using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Reads an organization, a project or an account that the caller has a role in.</summary>
public sealed class GetScope(IStore store)
{
    /// <returns>The scope; <c>id.malformed</c>; or <c>&lt;scope&gt;.unknown</c>.</returns>
    public async Task<Result<ScopeView>> RunAsync(Caller caller, string? scopeId, CancellationToken cancellationToken)
    {
        switch (Scopes.KindOf(scopeId))
        {
            case ScopeKind.Project:
                return (await store.GetOwnedAsync<Project>(caller, scopeId, "scopeId", cancellationToken))
                    .TryGet(out Project? project, out Problem? unknown)
                    ? await OfProjectAsync(project, cancellationToken)
                    : unknown;
            case ScopeKind.Account:
                return (await ReadAsync<Account>(caller, scopeId, Permission.ViewNetworks, cancellationToken)).Then<ScopeView>(
                    account => new ScopeView(
                        ScopeKind.Account, account.Key, account.DisplayName, null, account.Key, account.CreatedAt));
            default:
                return (await ReadAsync<Organization>(caller, scopeId, Permission.ViewDatabases, cancellationToken))
                    .Then<ScopeView>(found => new ScopeView(
                        ScopeKind.Organization, found.Key, found.DisplayName, found.Key, found.Account.Value, found.CreatedAt));
        }
    }

    private async Task<Result<ScopeView>> OfProjectAsync(Project project, CancellationToken cancellationToken) =>
        await store.FindAsync(project.Organization, cancellationToken) is { } parent
            ? new ScopeView(
                ScopeKind.Project, project.Key, project.DisplayName, parent.Key, parent.Account.Value, project.CreatedAt)
            : OwnedReads.Unknown(project.Id, "scopeId");

    private async Task<Result<T>> ReadAsync<T>(
        Caller caller, string? id, Permission view, CancellationToken cancellationToken)
        where T : class, IResource
    {
        if (!(await store.GetSharedAsync<T>(id, "scopeId", cancellationToken)).TryGet(out T? found, out Problem? problem))
        {
            return problem;
        }

        if (caller.May(view, found.Key))
        {
            return found;
        }

        await store.DeniedAsync(caller, Denials.In(T.Kind, found.Key, view), cancellationToken);
        return OwnedReads.Unknown(new Id<T>(found.Key), "scopeId");
    }
}
