using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lets a zone take sessions again before its shift is over. Operators only.</summary>
public sealed class EndZoneShift(IStore store)
{
    /// <returns>The zone, as it was where it is not shifted away; or <c>zone.unknown</c>.</returns>
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
                if (zone.Shift is null)
                {
                    return zone;
                }
                write.Audit(new AuditRecord("zone.shiftEnd", Zone.Kind, zone.Key, zone.Owner, "It takes sessions again."));
                return await write.PutAsync(zone with { Shift = null }, cancellationToken);
            },
            cancellationToken);
}
