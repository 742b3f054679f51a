using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Renames an organization, and its own account as long as that has the same name. Operators only: the name is what the
/// other party knows it by.</summary>
public sealed class UpdateOrganization(IStore store)
{
    /// <returns>The organization; <c>organization.unknown</c>; <c>caller.notOperator</c>; <c>revision.changed</c>; or
    /// <c>name.*</c>.</returns>
    public Task<Result<Organization>> RunAsync(
        WriteContext context, string? organizationId, string? displayName, CancellationToken cancellationToken) =>
        store.WriteAsync<Organization>(
            context,
            async write =>
            {
                if (!(await write.GetForOperatorAsync<Organization>(
                    context, organizationId, "organizationId", cancellationToken)).TryGet(
                        out Organization? organization, out Problem? problem)
                    || !Names.Resource(displayName, "displayName").TryGet(out string? name, out problem))
                {
                    return problem;
                }

                if (await write.FindAsync(organization.Account, cancellationToken) is { } account
                    && account.DisplayName == organization.DisplayName)
                {
                    await write.PutAsync(account with { DisplayName = name }, cancellationToken);
                }

                write.Audit(new AuditRecord(
                    "organization.update", Organization.Kind, organization.Key, organization.Key,
                    $"Renamed from {organization.DisplayName} to {name}."));
                return await write.PutAsync(organization with { DisplayName = name }, cancellationToken);
            },
            cancellationToken);
}
