using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>An instance's name is one of its kind in its organization; case makes no difference, as people read it.</summary>
internal static class InstanceNames
{
    public static string Claim(Id<Organization> organization, string name) =>
        $"instanceName/{organization}/{name.ToLowerInvariant()}";

    public static async Task<Result<string>> TakeAsync(
        IWriteUnit unit, Id<Organization> organization, string name, Id<Instance> holder, CancellationToken cancellationToken) =>
        await unit.TryClaimAsync(Claim(organization, name), holder.Value, cancellationToken)
            ? name
            : Problem.Conflict("instance.nameInUse", $"The organization has an instance {name} already.") with
            {
                Field = "displayName",
            };
}
