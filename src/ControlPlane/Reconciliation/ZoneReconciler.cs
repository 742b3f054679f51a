using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Ends a zone's shift when its time is over. Nodes end it by themselves at the same time.</summary>
public sealed class ZoneReconciler(IStore store, TimeProvider time) : IReconciler
{
    /// <inheritdoc/>
    public string Kind => Zone.Kind;

    /// <inheritdoc/>
    public async Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken)
    {
        Id<Zone> id = new(key);
        if (await store.FindAsync(id, cancellationToken) is not { Shift: { } shift })
        {
            return null;
        }
        TimeSpan left = shift.Until - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            return left;
        }
        await Writes.RunAsync(store, unit => EndAsync(unit, id, shift, cancellationToken), cancellationToken);
        return null;
    }

    private static async Task EndAsync(
        IWriteUnit unit, Id<Zone> id, ZoneShift over, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(id, cancellationToken) is { } zone && zone.Shift == over)
        {
            await unit.PutAsync(zone with { Shift = null }, cancellationToken);
            unit.Audit(new AuditRecord(
                "zone.shiftEnd", Zone.Kind, zone.Key, zone.Owner, "Its time is over: it takes sessions again by itself."));
        }
    }
}
