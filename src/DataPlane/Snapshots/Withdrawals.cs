using Linkspan.Contracts.Nodes;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Closes the sessions that an update takes the ground from, and tells how many there were and how long it
/// took.</summary>
internal sealed class Withdrawals(NodeReporter reporter, TimeProvider time, ILogger logger)
{
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
}
