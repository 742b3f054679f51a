using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Deletes an organization that has nothing left, with its own account. Operators only.</summary>
public sealed class DeleteOrganization(IStore store)
{
    /// <returns>The organization as it was; or <c>organization.inUse</c> with what it or its account still has.</returns>
    public Task<Result<Organization>> RunAsync(
        WriteContext context, string? organizationId, CancellationToken cancellationToken) =>
        store.WriteAsync<Organization>(
            context,
            async write =>
            {
                if (context.Caller.RefuseUnlessOperator() is { } refusal)
                {
                    return refusal;
                }

                if (!(await write.GetForChangeAsync<Organization>(context, organizationId, "organizationId", cancellationToken))
                    .TryGet(out Organization? organization, out Problem? problem))
                {
                    return problem;
                }

                Blocker[] blockers =
                [
                    .. await write.BlockersAsync(organization.Key, cancellationToken),
                    .. (await write.BlockersAsync(organization.Account.Value, cancellationToken)).Where(
                        blocker => blocker.Id != organization.Key),
                ];
                if (context.Caller.RefuseInUse(organization, blockers) is { } inUse)
                {
                    return inUse;
                }

                await write.RemoveAsync(organization, cancellationToken);
                if (await write.FindAsync(organization.Account, cancellationToken) is { } account)
                {
                    await write.RemoveAsync(account, cancellationToken);
                }

                write.Audit(
                    new AuditRecord("organization.delete", Organization.Kind, organization.Key, organization.Key, "Deleted."));
                return organization;
            },
            cancellationToken);
}
