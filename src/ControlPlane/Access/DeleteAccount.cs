using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Deletes an account that has nothing left. Operators only; an organization's own account goes with the organization.
/// </summary>
public sealed class DeleteAccount(IStore store)
{
    /// <returns>The account as it was; or <c>account.inUse</c> with what it still has.</returns>
    public Task<Result<Account>> RunAsync(WriteContext context, string? accountId, CancellationToken cancellationToken) =>
        store.WriteAsync<Account>(
            context,
            async write =>
            {
                if (!(await write.GetForOperatorAsync<Account>(context, accountId, "accountId", cancellationToken))
                    .TryGet(out Account? account, out Problem? problem))
                {
                    return problem;
                }

                IReadOnlyList<Blocker> blockers = await write.BlockersAsync(account.Key, cancellationToken, Members.GoAlong);
                if (context.Caller.RefuseInUse(account, blockers) is { } inUse)
                {
                    return inUse;
                }

                await Members.LeaveAsync(write, [account.Key], cancellationToken);
                await write.RemoveAsync(account, cancellationToken);
                write.Audit(new AuditRecord("account.delete", Account.Kind, account.Key, account.Key, "Deleted."));
                return account;
            },
            cancellationToken);
}
