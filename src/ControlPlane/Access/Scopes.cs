using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>The organizations, projects and accounts that roles are given for.</summary>
internal static class Scopes
{
    private const string Field = "scopeId";

    /// <summary>A role that the caller may give: it manages the members of the scope, and only the operator makes
    /// operators.</summary>
    /// <returns>The grant; <c>role.scope</c> for a scope of another kind; <c>&lt;scope&gt;.unknown</c>, also for one that the
    /// caller does not reach; or <c>caller.role</c>.</returns>
    public static async Task<Result<RoleGrant>> GrantAsync(
        IStoreReader store, Caller caller, Role role, string? scopeId, CancellationToken cancellationToken)
    {
        if (role == Role.Operator)
        {
            return await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal ? refusal
                : string.IsNullOrEmpty(scopeId) ? RoleGrant.Operator
                : Problem.Invalid("role.scope", "An operator's role is for everything and names no scope.", Field);
        }

        Result<string> found = role.Scope() switch
        {
            ScopeKind.Organization => await ManagedAsync<Organization>(store, caller, scopeId, cancellationToken),
            ScopeKind.Project => await ManagedAsync<Project>(store, caller, scopeId, cancellationToken),
            _ => await ManagedAsync<Account>(store, caller, scopeId, cancellationToken),
        };
        return found.Then<RoleGrant>(id => new RoleGrant(role, id));
    }

    /// <summary>A scope of any kind whose members the caller manages.</summary>
    /// <returns>Its id; <c>id.malformed</c>; <c>&lt;scope&gt;.unknown</c>; or <c>caller.role</c>.</returns>
    public static Task<Result<string>> ManagedAsync(
        IStoreReader store, Caller caller, string? scopeId, CancellationToken cancellationToken) => KindOf(scopeId) switch
        {
            ScopeKind.Project => ManagedAsync<Project>(store, caller, scopeId, cancellationToken),
            ScopeKind.Account => ManagedAsync<Account>(store, caller, scopeId, cancellationToken),
            _ => ManagedAsync<Organization>(store, caller, scopeId, cancellationToken),
        };

    /// <summary>The kind that an id's prefix tells; null for none of the three.</summary>
    public static ScopeKind? KindOf(string? scopeId) =>
        Has<Organization>(scopeId) ? ScopeKind.Organization
        : Has<Project>(scopeId) ? ScopeKind.Project
        : Has<Account>(scopeId) ? ScopeKind.Account
        : null;

    /// <summary>A scope and what belongs to it: an organization's projects and its own account.</summary>
    public static async Task<string[]> WithinAsync(
        IStoreReader store, string scopeId, CancellationToken cancellationToken)
    {
        if (KindOf(scopeId) != ScopeKind.Organization
            || await store.FindAsync(new Id<Organization>(scopeId), cancellationToken) is not { } organization)
        {
            return [scopeId];
        }

        IReadOnlyList<Project> projects = await store.ReferringAsync<Project>(scopeId, cancellationToken);
        return [scopeId, organization.Account.Value, .. projects.Select(project => project.Key)];
    }

    /// <summary>The name of a scope; null when there is none.</summary>
    public static async Task<string?> NameAsync(IStoreReader store, string scopeId, CancellationToken cancellationToken) =>
        KindOf(scopeId) switch
        {
            ScopeKind.Organization =>
                (await store.FindAsync(new Id<Organization>(scopeId), cancellationToken))?.DisplayName,
            ScopeKind.Project => (await store.FindAsync(new Id<Project>(scopeId), cancellationToken))?.DisplayName,
            ScopeKind.Account => (await store.FindAsync(new Id<Account>(scopeId), cancellationToken))?.DisplayName,
            _ => null,
        };

    private static bool Has<T>(string? scopeId)
        where T : IResource => scopeId?.StartsWith(T.IdFormat!.Prefix, StringComparison.Ordinal) == true;

    private static async Task<Result<string>> ManagedAsync<T>(
        IStoreReader store, Caller caller, string? scopeId, CancellationToken cancellationToken)
        where T : class, IResource
    {
        if (!(await store.GetSharedAsync<T>(scopeId, Field, cancellationToken)).TryGet(out T? scope, out Problem? problem))
        {
            return problem;
        }

        if (caller.May(Permission.ManageMembers, scope.Key))
        {
            return scope.Key;
        }

        await store.DeniedAsync(caller, Denials.In(T.Kind, scope.Key, Permission.ManageMembers), cancellationToken);
        bool seen = caller.May(Permission.ViewDatabases, scope.Key) || caller.May(Permission.ViewNetworks, scope.Key);
        return seen ? Denials.Role(Permission.ManageMembers) : OwnedReads.Unknown(new Id<T>(scope.Key), Field);
    }
}
