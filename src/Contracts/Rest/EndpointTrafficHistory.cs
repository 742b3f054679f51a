namespace Linkspan.Contracts.Rest;

/// <summary>
/// The figures of one half of an endpoint's path: an endpoint's are those of its own network's nodes, a private endpoint
/// connection's those of the service nodes.
/// </summary>
public sealed record EndpointTrafficHistory
{
    public string EndpointId { get; init; } = "";

    /// <summary>Counted since each node started.</summary>
    public EndpointTraffic Total { get; init; } = new();

    /// <summary>RFC 3339, UTC: from when on the points are complete. The server keeps them in memory, 15 minutes at
    /// most.</summary>
    public string Since { get; init; } = "";

    /// <summary>How long a point lasts.</summary>
    public int StepSeconds { get; init; }

    /// <summary>Oldest first; the last is under way.</summary>
    public IReadOnlyList<EndpointTrafficPoint> Points { get; init; } = [];
}
