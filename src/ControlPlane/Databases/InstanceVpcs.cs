using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>The network that a database may stand in.</summary>
internal static class InstanceVpcs
{
    /// <returns>
    /// The network; null when none was named; <c>vpc.unknown</c>, the same for other accounts' networks; or
    /// <c>vpc.otherRegion</c>.
    /// </returns>
    public static async Task<Result<Vpc?>> FindAsync(
        IStoreReader store, string? text, Organization owner, Region region, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (Vpc?)null;
        }

        if (!Id<Vpc>.Parse(text, "vpcId").TryGet(out Id<Vpc> id, out Problem? problem))
        {
            return problem;
        }

        Vpc? vpc = await store.FindAsync(id, cancellationToken);
        if (vpc is null || vpc.Account != owner.Account)
        {
            return Problem.NotFound("vpc.unknown", $"There is no VPC {id}.");
        }

        return vpc.Region == region.Id
            ? vpc
            : Problem.Invalid("vpc.otherRegion", $"VPC {id} is in {vpc.Region}, and the instance in {region.Id}.", "vpcId");
    }
}
