namespace Linkspan.Contracts.Nodes;

/// <summary>Live sessions that a node closed because an endpoint's access was withdrawn, the endpoint went, the zone was shifted
/// away, or the node drains.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="Revision">The revision that withdrew the access; of a shift and of a drain, the one in force.</param>
/// <param name="Sessions">How many were closed; may be 0.</param>
/// <param name="ElapsedMs">From the update's arrival to the last close, in milliseconds.</param>
public sealed record ClosedSessionsReport(string EndpointId, long Revision, int Sessions, double ElapsedMs)
{
    /// <summary>The zone that the operator shifted away and whose sessions had their time; null: something else closed
    /// them.</summary>
    public string? ShiftedZone { get; init; }

    /// <summary>The node drains, and the time of its sessions was over.</summary>
    public bool IsDrained { get; init; }

    /// <summary>Of a shift and of a drain: they were closed where the databases are dialled, not at the endpoint's
    /// address.</summary>
    public bool IsAtService { get; init; }
}
