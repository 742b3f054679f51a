using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Api.TidbCloud;

/// <summary>Region ids of the database side: <c>{cloud}-{region}</c>. Source: TiDB Cloud v1beta2, regionId.</summary>
internal sealed class RegionIds(GetRegion regions)
{
    /// <summary>A region's id on this face.</summary>
    public static string Of(Region region) => $"{region.Cloud}-{region.Id}";

    /// <summary>The VPC side's id of a region that was typed on this one; null when none was.</summary>
    /// <returns>The id; or <c>region.unknown</c>, also when the cloud in front is another than the region's.</returns>
    public async Task<Result<string?>> ReadAsync(Caller caller, string? typed, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return (string?)null;
        }

        string own = typed[(typed.IndexOf('-', StringComparison.Ordinal) + 1)..];
        Result<Region> found = await regions.RunAsync(caller, own, cancellationToken);
        return found.Ok && Of(found.Value) == typed
            ? (string?)own
            : Problem.NotFound(
                "region.unknown",
                "There is no such region. Region ids have the form {cloud}-{region} here; GET /v1beta2/regions lists them.") with
            {
                Field = "regionId",
            };
    }
}
