using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>
/// Carries shifts of zones out by the node's own clock, so that they begin to close sessions and end while the control plane is
/// away too. Called by one thread at a time.
/// </summary>
/// <param name="ownZoneId">The zone that this node stands in; null: none.</param>
internal sealed class ZoneShifts(string? ownZoneId, Withdrawals withdrawals, AdmittedEndpoints admitted, TimeProvider time)
{
    private IReadOnlyList<ZoneShiftPlacement> _shifts = [];

    /// <summary>Takes the shifts of an update.</summary>
    public void Take(IReadOnlyList<ZoneShiftPlacement> shifts) => _shifts = shifts;

    /// <returns>The snapshot with what the shifts come to now: the same one when that is nothing new.</returns>
    public NodeSnapshot AsOfNow(NodeSnapshot snapshot)
    {
        ShiftedZones now = ShiftedZones.At(_shifts, time.GetUtcNow());
        return now.IsSame(snapshot.Shifted) ? snapshot : snapshot with { Shifted = now };
    }

    /// <summary>Closes the sessions of closed zones that have another zone, or another node, to go to.</summary>
    public void CloseSessions(NodeSnapshot snapshot, IEnumerable<PlacedEndpoint> endpoints)
    {
        if (snapshot.Shifted.Closed.IsEmpty)
        {
            return;
        }
        foreach (PlacedEndpoint endpoint in endpoints.Where(endpoint => endpoint.State.LiveSessions > 0))
        {
            foreach (string zoneId in snapshot.Shifted.Closed.Where(zone => IsMeant(snapshot, endpoint, zone)))
            {
                withdrawals.CloseShifted(
                    endpoint.State, zoneId, isAtService: false, snapshot.Revision,
                    session => session.NodeId is null && session.ZoneId == zoneId);
            }
        }
        if (ownZoneId is not null && snapshot.Shifted.Closed.Contains(ownZoneId))
        {
            foreach (EndpointAdmission admission in snapshot.Admissions.Values.Select(admitted => admitted.Admission))
            {
                if (snapshot.FindService(admission.ServiceId) is { IsServedElsewhere: true }
                    && admitted.Find(admission.EndpointId) is { LiveSessions: > 0 } state)
                {
                    withdrawals.CloseShifted(state, ownZoneId, isAtService: true, snapshot.Revision, isMeant: null);
                }
            }
        }
    }

    private static bool IsMeant(NodeSnapshot snapshot, PlacedEndpoint endpoint, string zoneId) =>
        endpoint.Zones.Exists(zone => zone.Zone.ZoneId == zoneId) && snapshot.Shifted.IsClosedTo(endpoint.Placement, zoneId);
}
