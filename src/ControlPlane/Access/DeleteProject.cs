using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Deletes a project that has nothing left, with the roles in it, for the owners of its organization.</summary>
public sealed class DeleteProject(IStore store)
{
    /// <returns>The project as it was; <c>project.unknown</c>; <c>caller.role</c>; <c>project.inUse</c> with what it still has;
    /// or <c>project.last</c>.</returns>
    public Task<Result<Project>> RunAsync(WriteContext context, string? projectId, CancellationToken cancellationToken) =>
        store.WriteAsync<Project>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<Project>(context, projectId, "projectId", cancellationToken))
                    .TryGet(out Project? project, out Problem? problem))
                {
                    return problem;
                }

                IReadOnlyList<Blocker> blockers = await write.BlockersAsync(project.Key, cancellationToken, Members.GoAlong);
                if (context.Caller.RefuseInUse(project, blockers) is { } inUse)
                {
                    return inUse;
                }

                if (await write.CountReferringAsync<Project>(project.Organization.Value, cancellationToken) == 1)
                {
                    return Problem.Conflict("project.last", "An organization keeps one project at least.");
                }

                await Members.LeaveAsync(write, [project.Key], cancellationToken);
                await write.RemoveAsync(project, cancellationToken);
                await write.TryClaimAsync(
                    FormerProjects.Claim(project.Organization, project.Id), project.Organization.Value, cancellationToken);
                write.Audit(new AuditRecord("project.delete", Project.Kind, project.Key, project.Owner, "Deleted."));
                return project;
            },
            cancellationToken);
}
