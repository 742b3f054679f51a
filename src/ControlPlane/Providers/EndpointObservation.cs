using Linkspan.Contracts.Nodes;

namespace Linkspan.ControlPlane.Providers;

/// <summary>What a provider knows about an endpoint.</summary>
/// <param name="AppliedRevision">Every change to the endpoint up to this revision is in force; 0 when unknown.</param>
/// <param name="Zones">The last report of each zone.</param>
/// <param name="LastProbe">When its path was looked at last; null: never.</param>
/// <param name="Traffic">Its counters; null when it has had none.</param>
/// <param name="Closed">The last withdrawal of access that is in force, with the sessions that it closed; null when there was
/// none.</param>
public sealed record EndpointObservation(
    long AppliedRevision,
    IReadOnlyList<EndpointZoneReport> Zones,
    DateTimeOffset? LastProbe,
    EndpointTrafficReport? Traffic,
    ClosedSessionsReport? Closed)
{
    /// <summary>Nothing is known.</summary>
    public static EndpointObservation None { get; } = new(0, [], null, null, null);

    /// <summary>Whether a drain is over: new sessions are refused since <paramref name="revision"/> and none is left, or its
    /// time has passed.</summary>
    public bool Drained(long revision, DateTimeOffset deadline, DateTimeOffset now) =>
        now >= deadline || (AppliedRevision >= revision && (Traffic?.LiveSessions ?? 0) == 0);
}
