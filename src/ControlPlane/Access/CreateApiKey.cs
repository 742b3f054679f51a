using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Creates an API key with a role, for who manages the members of its scope.</summary>
public sealed class CreateApiKey(IStore store, SecretSealer sealer, IRandomSource random)
{
    /// <returns>The key with its secret, shown this once; or what is wrong with name, role, scope or expiry.</returns>
    public async Task<Result<CreatedApiKey>> RunAsync(
        WriteContext context, CreateApiKeyInput input, CancellationToken cancellationToken)
    {
        // The store keeps the answers of writes with an idempotency key: what it keeps of this one is sealed.
        Result<SealedAnswer> answer = await store.WriteAsync(
            context, write => CreateAsync(context.Caller, input, write, cancellationToken), cancellationToken);
        return answer.Then<CreatedApiKey>(kept =>
        {
            string secret = sealer.Open(kept.SealedSecret, kept.Key.Key);
            return new CreatedApiKey(kept.Key, secret, $"{kept.Key.Id}.{secret}");
        });
    }

    private async Task<Result<SealedAnswer>> CreateAsync(
        Caller caller, CreateApiKeyInput input, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (!Names.Resource(input.DisplayName, "displayName").TryGet(out string? name, out Problem? problem)
            || !(await Scopes.GrantAsync(write, caller, input.Role, input.ScopeId, cancellationToken))
                .TryGet(out RoleGrant? grant, out problem))
        {
            return problem;
        }

        if (input.ExpiresAt is { } expiresAt && expiresAt <= write.Now)
        {
            return Problem.Invalid("apiKey.expiry", "The key's expiry is in the past.", "expiresAt");
        }

        CreatedApiKey created = ApiKeySecrets.New(random, sealer, name, grant, write.Now, input.ExpiresAt);
        ApiKey key = await write.PutAsync(created.Key, cancellationToken);
        write.Audit(new AuditRecord(
            "apiKey.create", ApiKey.Kind, key.Key, key.Owner, $"Created as {key.Grant}."));
        return new SealedAnswer(key, sealer.Seal(created.Secret, key.Key));
    }

    private sealed record SealedAnswer(ApiKey Key, string SealedSecret);
}
