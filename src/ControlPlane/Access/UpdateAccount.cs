using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Renames an account. Operators only: the name is what the other party knows it by.</summary>
public sealed class UpdateAccount(IStore store)
{
    /// <returns>The account; <c>account.unknown</c>; <c>caller.notOperator</c>; <c>revision.changed</c>; or
    /// <c>name.*</c>.</returns>
    public Task<Result<Account>> RunAsync(
        WriteContext context, string? accountId, string? displayName, CancellationToken cancellationToken) =>
        store.WriteAsync<Account>(
            context,
            async write =>
            {
                if (!(await write.GetForOperatorAsync<Account>(context, accountId, "accountId", cancellationToken)).TryGet(
                    out Account? account, out Problem? problem)
                    || !Names.Resource(displayName, "displayName").TryGet(out string? name, out problem))
                {
                    return problem;
                }

                write.Audit(new AuditRecord(
                    "account.update", Account.Kind, account.Key, account.Key,
                    $"Renamed from {account.DisplayName} to {name}."));
                return await write.PutAsync(account with { DisplayName = name }, cancellationToken);
            },
            cancellationToken);
}
