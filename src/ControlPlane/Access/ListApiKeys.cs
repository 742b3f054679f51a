using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Lists all API keys. Operators only.</summary>
public sealed class ListApiKeys(IStore store)
{
    /// <returns>One page, oldest first; or <c>page.token</c>.</returns>
    public async Task<Result<Page<ApiKey>>> RunAsync(Caller caller, ListQuery query, CancellationToken cancellationToken) =>
        caller.RefuseUnlessOperator() is { } refusal ? refusal : await store.ListAsync<ApiKey>(query, cancellationToken);
}
