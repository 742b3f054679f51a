using Linkspan.Contracts.Nodes;

namespace Linkspan.ControlPlane.Providers;

/// <summary>A node as the operator sees it.</summary>
/// <param name="NodeId">Its id; <c>embedded</c> for the server's own.</param>
/// <param name="Connected">Whether it follows now.</param>
/// <param name="AppliedRevision">What it has in force.</param>
/// <param name="LastSeen">Its last report; null: never.</param>
/// <param name="Sessions">Live sessions, as it said last.</param>
public sealed record NodeObservation(string NodeId, bool Connected, long AppliedRevision, DateTimeOffset? LastSeen, int Sessions)
{
    /// <summary>Sessions that it has now; null: nobody knows, since it is out of reach.</summary>
    public int? LiveSessions => Connected ? Sessions : null;

    /// <summary>What it was told last: it has that in force soon, and later changes of the store do not concern it.</summary>
    public long ToldRevision { get; init; }

    /// <summary>How it stands to addresses that it shares with another node; null: it said nothing of that.</summary>
    public StandbyReport? Standby { get; init; }
}
