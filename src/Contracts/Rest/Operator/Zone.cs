namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A zone of a region.</summary>
public sealed record Zone
{
    public string ZoneId { get; init; } = "";

    public string RegionId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>While sessions are led out of it; absent: it takes them.</summary>
    public ZoneShift? Shift { get; init; }
}
