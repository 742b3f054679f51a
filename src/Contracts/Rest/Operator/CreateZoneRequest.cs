namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Creates a zone.</summary>
public sealed record CreateZoneRequest
{
    /// <summary>Required.</summary>
    public string? RegionId { get; init; }

    /// <summary>Required.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The id by default.</summary>
    public string? DisplayName { get; init; }
}
