namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A region, with the cloud that hosts it.</summary>
public sealed record Region
{
    public string RegionId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>linkspan, alicloud, aws, or another, on which private endpoints are not applicable.</summary>
    public string Cloud { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";
}
