using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Deleted projects of an organization, so that it goes on reading what the audit says of them.</summary>
internal static class FormerProjects
{
    /// <summary>Held by the organization, and gone with it.</summary>
    public static string Claim(Id<Organization> organization, Id<Project> project) => Prefix(organization) + project;

    /// <summary>The ids, in order.</summary>
    public static async Task<IEnumerable<string>> OfAsync(
        IStoreReader store, Id<Organization> organization, CancellationToken cancellationToken)
    {
        string prefix = Prefix(organization);
        return (await store.ClaimsAsync(prefix, cancellationToken)).Select(claim => claim.Claim[prefix.Length..]);
    }

    private static string Prefix(Id<Organization> organization) => $"formerProject/{organization}/";
}
