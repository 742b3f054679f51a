using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Lists all accounts. Operators only.</summary>
public sealed class ListAccounts(IStore store)
{
    /// <returns>One page, oldest first; or <c>page.token</c>.</returns>
    public async Task<Result<Page<Account>>> RunAsync(Caller caller, ListQuery query, CancellationToken cancellationToken) =>
        await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal
            ? refusal
            : await store.ListAsync<Account>(query, cancellationToken);
}
