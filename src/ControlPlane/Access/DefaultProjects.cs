using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>The project that an organization begins with, and that owns what names no other.</summary>
internal static class DefaultProjects
{
    /// <summary>Makes it for a new organization.</summary>
    public static async Task<Project> MakeAsync(
        IWriteUnit write, IRandomSource random, Id<Organization> organization, CancellationToken cancellationToken)
    {
        Project project = await write.PutAsync(
            new Project(Id<Project>.New(random), organization, Project.DefaultName, write.Now), cancellationToken);
        await write.TryClaimAsync(Claim(organization), project.Key, cancellationToken);
        return project;
    }

    /// <summary>Who holds this is the organization's default project; nobody once that was deleted.</summary>
    public static string Claim(Id<Organization> organization) => $"defaultProject/{organization}";
}
