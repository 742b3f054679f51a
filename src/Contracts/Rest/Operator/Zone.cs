namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A zone of a region.</summary>
public sealed record Zone
{
    public string ZoneId { get; init; } = "";

    public string RegionId { get; init; } = "";

    public string DisplayName { get; init; } = "";
}
