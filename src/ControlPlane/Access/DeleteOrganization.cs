using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Deletes an organization that has nothing left, with its projects and its own account. Operators only.</summary>
public sealed class DeleteOrganization(IStore store)
{
    /// <returns>The organization as it was; or <c>organization.inUse</c> with what it or its account still has.</returns>
    public Task<Result<Organization>> RunAsync(
        WriteContext context, string? organizationId, CancellationToken cancellationToken) =>
        store.WriteAsync<Organization>(
            context,
            async write =>
            {
                if (!(await write.GetForOperatorAsync<Organization>(context, organizationId, "organizationId", cancellationToken))
                    .TryGet(out Organization? organization, out Problem? problem))
                {
                    return problem;
                }

                // Empty projects go with their organization.
                IReadOnlyList<Project> projects = await write.ReferringAsync<Project>(organization.Key, cancellationToken);
                List<Blocker> blockers =
                [
                    .. await write.BlockersAsync(
                        organization.Key, cancellationToken, [.. Members.GoAlong, Project.Kind]),
                    .. (await write.BlockersAsync(organization.Account.Value, cancellationToken, Members.GoAlong)).Where(
                        blocker => blocker.Id != organization.Key),
                ];
                foreach (Project project in projects)
                {
                    blockers.AddRange(await write.BlockersAsync(project.Key, cancellationToken, Members.GoAlong));
                }

                if (context.Caller.RefuseInUse(organization, blockers) is { } inUse)
                {
                    return inUse;
                }

                await Members.LeaveAsync(
                    write, await Scopes.WithinAsync(write, organization.Key, cancellationToken), cancellationToken);
                foreach (Project project in projects)
                {
                    await write.RemoveAsync(project, cancellationToken);
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
