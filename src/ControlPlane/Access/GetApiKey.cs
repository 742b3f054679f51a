using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Reads an API key, without its secret, for who manages the members of its scope.</summary>
public sealed class GetApiKey(IStore store)
{
    /// <returns>The key; or <c>apiKey.unknown</c>.</returns>
    public Task<Result<ApiKey>> RunAsync(Caller caller, string? apiKeyId, CancellationToken cancellationToken) =>
        store.GetOwnedAsync<ApiKey>(caller, apiKeyId, "apiKeyId", cancellationToken);
}
