using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Lists the API keys of the scopes whose members the caller manages.</summary>
public sealed class ListApiKeys(IStore store)
{
    /// <returns>One page, oldest first; or <c>page.token</c>.</returns>
    public async Task<Result<Page<ApiKey>>> RunAsync(Caller caller, ListQuery query, CancellationToken cancellationToken) =>
        await store.ListAsync<ApiKey>(query.VisibleTo<ApiKey>(caller), cancellationToken);
}
