namespace Linkspan.Contracts.Nodes;

/// <summary>What a node observed since its last report.</summary>
/// <param name="NodeId">The reporting node.</param>
/// <param name="AppliedRevision">The last revision whose desired state is in force.</param>
/// <param name="At">When the report was made; the node vouches for its listeners, names and paths as reported.</param>
/// <param name="Endpoints">Zones of endpoints whose state changed.</param>
/// <param name="Databases">Database addresses that were probed.</param>
/// <param name="Closed">Sessions that were closed because access was withdrawn.</param>
/// <param name="Traffic">Endpoints whose counters moved.</param>
public sealed record NodeReport(
    string NodeId,
    long AppliedRevision,
    DateTimeOffset At,
    IReadOnlyList<EndpointZoneReport> Endpoints,
    IReadOnlyList<DatabaseReport> Databases,
    IReadOnlyList<ClosedSessionsReport> Closed,
    IReadOnlyList<EndpointTrafficReport> Traffic)
{
    /// <summary>Links to service nodes whose state changed.</summary>
    public IReadOnlyList<LinkReport> Links { get; init; } = [];

    /// <summary>How the node stands to the addresses that it shares; null: as before.</summary>
    public StandbyReport? Standby { get; init; }
}
