using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Creates an account on the VPC side. Operators only.</summary>
public sealed class CreateAccount(IStore store, IRandomSource random)
{
    /// <returns>The account; or what is wrong with the name.</returns>
    public Task<Result<Account>> RunAsync(WriteContext context, string? displayName, CancellationToken cancellationToken) =>
        store.WriteAsync<Account>(
            context,
            async write =>
            {
                if (await write.RefuseUnlessOperatorAsync(context.Caller, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                if (!Names.Resource(displayName, "displayName").TryGet(out string? name, out Problem? problem))
                {
                    return problem;
                }

                Account account = await write.PutAsync(new Account(Id<Account>.New(random), name, write.Now), cancellationToken);
                write.Audit(new AuditRecord("account.create", Account.Kind, account.Key, account.Key, "Created."));
                return account;
            },
            cancellationToken);
}
