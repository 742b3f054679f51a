using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Deletes a zone that nothing stands in. Operators only.</summary>
public sealed class DeleteZone(IStore store)
{
    /// <returns>The zone as it was; or <c>zone.inUse</c> with what stands in it.</returns>
    public Task<Result<Zone>> RunAsync(WriteContext context, string? zoneId, CancellationToken cancellationToken) =>
        store.WriteAsync<Zone>(
            context,
            async write =>
            {
                if (!(await write.GetForOperatorAsync<Zone>(context, zoneId, "zoneId", cancellationToken))
                    .TryGet(out Zone? zone, out Problem? problem))
                {
                    return problem;
                }

                if (context.Caller.RefuseInUse(zone, await write.BlockersAsync(zone.Key, cancellationToken)) is { } inUse)
                {
                    return inUse;
                }

                await write.RemoveAsync(zone, cancellationToken);
                write.Audit(new AuditRecord("zone.delete", Zone.Kind, zone.Key, zone.Owner, "Deleted."));
                return zone;
            },
            cancellationToken);
}
