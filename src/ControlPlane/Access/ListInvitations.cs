using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Lists the invitations into the scopes whose members the caller manages.</summary>
public sealed class ListInvitations(IStore store)
{
    /// <param name="scopeId">Only those into this scope; null: into all.</param>
    /// <returns>One page, oldest first; <c>&lt;scope&gt;.unknown</c>; <c>caller.role</c>; or <c>page.token</c>.</returns>
    public async Task<Result<Page<Invitation>>> RunAsync(
        Caller caller, string? scopeId, ListQuery query, CancellationToken cancellationToken)
    {
        if (scopeId is not null
            && (await Scopes.ManagedAsync(store, caller, scopeId, cancellationToken)).Problem is { } problem)
        {
            return problem;
        }

        ListQuery own = scopeId is null ? query.VisibleTo<Invitation>(caller) : query with { Owners = [scopeId] };
        return await store.ListAsync<Invitation>(own, cancellationToken);
    }
}
