namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Sessions are led out of a zone.</summary>
public sealed record ZoneShift
{
    /// <summary>RFC 3339, UTC.</summary>
    public string SinceTime { get; init; } = "";

    /// <summary>When sessions that are left are closed. RFC 3339, UTC.</summary>
    public string DrainUntilTime { get; init; } = "";

    /// <summary>When the zone takes sessions again by itself. RFC 3339, UTC.</summary>
    public string UntilTime { get; init; } = "";

    /// <summary>Who began it.</summary>
    public string By { get; init; } = "";

    public string Reason { get; init; } = "";
}
