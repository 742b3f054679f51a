namespace Linkspan.Contracts.Rest;

/// <summary>Live figures of one endpoint; counters start again with its node.</summary>
public sealed record EndpointTraffic
{
    /// <summary>Open now.</summary>
    public int LiveSessions { get; init; }

    public long OpenedSessions { get; init; }

    public long ToDatabaseBytes { get; init; }

    public long ToClientBytes { get; init; }

    /// <summary>Refused connections by reason code.</summary>
    public IReadOnlyDictionary<string, long> Refusals { get; init; } = new Dictionary<string, long>();
}
