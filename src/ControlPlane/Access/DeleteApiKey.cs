using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Deletes an API key: the next call with it is refused. For who manages the members of its scope.</summary>
public sealed class DeleteApiKey(IStore store)
{
    /// <returns>The key as it was; or <c>apiKey.unknown</c>.</returns>
    public Task<Result<ApiKey>> RunAsync(WriteContext context, string? apiKeyId, CancellationToken cancellationToken) =>
        store.WriteAsync<ApiKey>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<ApiKey>(context, apiKeyId, "apiKeyId", cancellationToken))
                    .TryGet(out ApiKey? key, out Problem? problem))
                {
                    return problem;
                }

                await write.RemoveAsync(key, cancellationToken);
                write.Audit(new AuditRecord("apiKey.delete", ApiKey.Kind, key.Key, key.Owner, "Deleted."));
                return key;
            },
            cancellationToken);
}
