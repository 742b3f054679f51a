namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Creates a region.</summary>
public sealed record CreateRegionRequest
{
    /// <summary>Required.</summary>
    public string? RegionId { get; init; }

    /// <summary>The id by default.</summary>
    public string? DisplayName { get; init; }

    /// <summary>linkspan by default.</summary>
    public string? Cloud { get; init; }
}
