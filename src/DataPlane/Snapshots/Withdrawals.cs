using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Closes the sessions that an update takes the ground from, and tells how many there were and how long it
/// took.</summary>
internal sealed class Withdrawals(NodeReporter reporter, TimeProvider time, ILogger logger)
{
    /// <summary>Closes what an update takes the ground from, once new sessions are judged by it.</summary>
    /// <param name="endpoints">Those that are placed.</param>
    /// <param name="gone">Those of them that the update takes away.</param>
    /// <param name="before">The snapshot before it.</param>
    /// <param name="update">The update.</param>
    /// <param name="arrivedAt">The timestamp of its arrival.</param>
    public void Follow(
        IReadOnlyDictionary<string, PlacedEndpoint> endpoints, IEnumerable<PlacedEndpoint> gone, NodeSnapshot before,
        NodeUpdate update, long arrivedAt)
    {
        foreach (PlacedEndpoint endpoint in gone)
        {
            Revoke(endpoint.State, RevokeReason.EndpointRemoved, update.Revision, arrivedAt);
        }
        foreach (EndpointPlacement placement in update.Endpoints)
        {
            if (!endpoints.TryGetValue(placement.EndpointId, out PlacedEndpoint? endpoint))
            {
                continue;
            }
            if (before.Endpoints.TryGetValue(placement.EndpointId, out EndpointSnapshot? earlier)
                && earlier.Placement.Access.KeepsSessions
                && (!placement.Access.KeepsSessions || placement.IsForAnotherServiceThan(earlier.Placement)))
            {
                Revoke(endpoint.State, placement.Access.Reason ?? RevokeReason.AccessWithdrawn, update.Revision, arrivedAt);
            }
            // An address that another node listens on from now on is no reason: its sessions here end by themselves.
            foreach (PlacedZone zone in endpoint.Zones.Where(zone => !zone.IsKeptBy(placement, isElsewhereToo: true)))
            {
                Revoke(
                    endpoint.State, RevokeReason.ZoneRemoved, update.Revision, arrivedAt,
                    session => session.ZoneId == zone.Zone.ZoneId);
            }
        }
    }

    /// <param name="reason">The provider's code, or why the endpoint's place went.</param>
    /// <param name="revision">The revision that withdrew the access.</param>
    /// <param name="arrivedAt">The timestamp of the update's arrival.</param>
    /// <param name="isMeant">Which sessions; null: all.</param>
    public void Revoke(
        EndpointState endpoint, string reason, long revision, long arrivedAt, Func<ILiveSession, bool>? isMeant = null)
    {
        int closed = endpoint.Revoke(reason, isMeant);
        double elapsedMs = time.GetElapsedTime(arrivedAt).TotalMilliseconds;
        reporter.Add(new ClosedSessionsReport(endpoint.EndpointId, revision, closed, elapsedMs));
        DataPlaneLog.AccessWithdrawn(logger, endpoint.EndpointId, reason, closed, elapsedMs);
    }

    /// <summary>Closes sessions whose zone is shifted away and whose time is over; of none nothing is said.</summary>
    /// <param name="zoneId">The zone.</param>
    /// <param name="isAtService">Whether they are closed where the databases are dialled.</param>
    /// <param name="revision">The revision in force.</param>
    /// <param name="isMeant">Which sessions; null: all.</param>
    public void CloseShifted(
        EndpointState endpoint, string zoneId, bool isAtService, long revision, Func<ILiveSession, bool>? isMeant)
    {
        if (Close(endpoint, AccessReason.ZoneShifted, revision, isMeant) is { } closed)
        {
            reporter.Add(closed with { ShiftedZone = zoneId, IsAtService = isAtService });
        }
    }

    /// <summary>Closes the sessions of a draining node whose time is over; of none nothing is said.</summary>
    /// <param name="isAtService">Whether they are closed where the databases are dialled.</param>
    /// <param name="revision">The revision in force.</param>
    public void CloseDrained(EndpointState endpoint, bool isAtService, long revision)
    {
        if (Close(endpoint, RevokeReason.NodeDrained, revision, isMeant: null) is { } closed)
        {
            reporter.Add(closed with { IsDrained = true, IsAtService = isAtService });
        }
    }

    private ClosedSessionsReport? Close(EndpointState endpoint, string reason, long revision, Func<ILiveSession, bool>? isMeant)
    {
        long began = time.GetTimestamp();
        int closed = endpoint.Revoke(reason, isMeant);
        if (closed == 0)
        {
            return null;
        }
        double elapsedMs = time.GetElapsedTime(began).TotalMilliseconds;
        DataPlaneLog.AccessWithdrawn(logger, endpoint.EndpointId, reason, closed, elapsedMs);
        return new ClosedSessionsReport(endpoint.EndpointId, revision, closed, elapsedMs);
    }
}
