using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Creates a region. Operators only.</summary>
public sealed class CreateRegion(IStore store)
{
    /// <param name="context">Who writes.</param>
    /// <param name="regionId">Chosen: 2 to 32 of <c>[a-z0-9-]</c>.</param>
    /// <param name="displayName">The id when null.</param>
    /// <param name="cloud">Who carries the packets; the built-in fabric when null. On a cloud without private links the region
    /// can be made, and says of them that they are not applicable.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Result<Region>> RunAsync(
        WriteContext context, string? regionId, string? displayName, string? cloud, CancellationToken cancellationToken) =>
        store.WriteAsync<Region>(
            context,
            async write =>
            {
                if (await write.RefuseUnlessOperatorAsync(context.Caller, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                if (!Id<Region>.Parse(regionId, "regionId").TryGet(out Id<Region> id, out Problem? problem)
                    || !Names.Resource(displayName ?? regionId, "displayName").TryGet(out string? name, out problem)
                    || !Names.Identifier(cloud ?? Clouds.Linkspan, "cloud").TryGet(out string? carrier, out problem))
                {
                    return problem;
                }

                // Regions and zones share one space of chosen ids, because objects refer to both by id alone.
                if (await write.FindAsync(id, cancellationToken) is not null
                    || await write.FindAsync(new Id<Zone>(id.Value), cancellationToken) is not null)
                {
                    return Problem.Conflict("region.exists", $"There already is a region or zone {id}.") with
                    {
                        Field = "regionId",
                    };
                }

                Region region = await write.PutAsync(new Region(id, name, carrier, write.Now), cancellationToken);
                write.Audit(new AuditRecord("region.create", Region.Kind, region.Key, region.Owner, $"Created on {carrier}."));
                return region;
            },
            cancellationToken);
}
