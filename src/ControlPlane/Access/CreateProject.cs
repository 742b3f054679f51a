using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Creates a project in an organization, for its owners.</summary>
public sealed class CreateProject(IStore store, ServerSettings settings, IRandomSource random)
{
    /// <param name="organizationId">The organization; null: the caller's only one, and an operator's is the first
    /// start's.</param>
    /// <returns>The project; <c>name.*</c>; <c>organization.unknown</c>, <c>.missing</c> or <c>.required</c>;
    /// <c>caller.role</c>; or <c>project.limit</c>.</returns>
    public Task<Result<Project>> RunAsync(
        WriteContext context, string? displayName, string? organizationId, CancellationToken cancellationToken) =>
        store.WriteAsync<Project>(
            context,
            async write =>
            {
                if (!(await Owners.OrganizationAsync(write, context.Caller, organizationId, cancellationToken))
                    .TryGet(out Id<Organization> organization, out Problem? problem)
                    || !Names.Resource(displayName, "displayName").TryGet(out string? name, out problem))
                {
                    return problem;
                }

                if (await write.CountReferringAsync<Project>(organization.Value, cancellationToken) >= settings.MaxProjects)
                {
                    return Problem.Exhausted(
                        "project.limit", $"An organization may have at most {settings.MaxProjects} projects.");
                }

                Project project = await write.PutAsync(
                    new Project(Id<Project>.New(random), organization, name, write.Now), cancellationToken);
                write.Audit(new AuditRecord("project.create", Project.Kind, project.Key, project.Owner, $"Created as {name}."));
                return project;
            },
            cancellationToken);
}
