namespace Linkspan.Contracts.Rest;

/// <summary>One step of an endpoint's traffic.</summary>
public sealed record EndpointTrafficPoint
{
    /// <summary>RFC 3339, UTC.</summary>
    public string StartTime { get; init; } = "";

    /// <summary>The most at once.</summary>
    public int LiveSessions { get; init; }

    public long OpenedSessions { get; init; }

    public long ToDatabaseBytes { get; init; }

    public long ToClientBytes { get; init; }

    /// <summary>Refused connections by reason code.</summary>
    public IReadOnlyDictionary<string, long> Refusals { get; init; } = new Dictionary<string, long>();
}
