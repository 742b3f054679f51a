using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Renames a project, for the owners of its organization.</summary>
public sealed class UpdateProject(IStore store)
{
    /// <returns>The project; <c>project.unknown</c>; <c>caller.role</c>; <c>revision.changed</c>; or <c>name.*</c>.</returns>
    public Task<Result<Project>> RunAsync(
        WriteContext context, string? projectId, string? displayName, CancellationToken cancellationToken) =>
        store.WriteAsync<Project>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<Project>(context, projectId, "projectId", cancellationToken))
                    .TryGet(out Project? project, out Problem? problem)
                    || !Names.Resource(displayName, "displayName").TryGet(out string? name, out problem))
                {
                    return problem;
                }

                write.Audit(new AuditRecord(
                    "project.update", Project.Kind, project.Key, project.Owner,
                    $"Renamed from {project.DisplayName} to {name}."));
                return await write.PutAsync(project with { DisplayName = name }, cancellationToken);
            },
            cancellationToken);
}
