using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Creates a zone of a region. Operators only.</summary>
public sealed class CreateZone(IStore store)
{
    /// <param name="context">Who writes.</param>
    /// <param name="regionId">Its region.</param>
    /// <param name="zoneId">Chosen: 2 to 32 of <c>[a-z0-9-]</c>, unlike every other zone's and region's.</param>
    /// <param name="displayName">The id when null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Result<Zone>> RunAsync(
        WriteContext context, string? regionId, string? zoneId, string? displayName, CancellationToken cancellationToken) =>
        store.WriteAsync<Zone>(
            context,
            async write =>
            {
                if (await write.RefuseUnlessOperatorAsync(context.Caller, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                if (!Id<Zone>.Parse(zoneId, "zoneId").TryGet(out Id<Zone> id, out Problem? problem)
                    || !Names.Resource(displayName ?? zoneId, "displayName").TryGet(out string? name, out problem)
                    || !(await write.GetSharedAsync<Region>(regionId, "regionId", cancellationToken))
                        .TryGet(out Region? region, out problem))
                {
                    return problem;
                }

                if (await write.FindAsync(id, cancellationToken) is not null
                    || await write.FindAsync(new Id<Region>(id.Value), cancellationToken) is not null)
                {
                    return Problem.Conflict("zone.exists", $"There already is a region or zone {id}.") with { Field = "zoneId" };
                }

                Zone zone = await write.PutAsync(new Zone(id, region.Id, name, write.Now), cancellationToken);
                write.Audit(new AuditRecord("zone.create", Zone.Kind, zone.Key, zone.Owner, $"Created in region {region.Id}."));
                return zone;
            },
            cancellationToken);
}
