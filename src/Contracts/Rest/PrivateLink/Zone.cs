namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>A zone of a region.</summary>
public sealed record Zone
{
    public string ZoneId { get; init; } = "";

    /// <summary>Its name for people.</summary>
    public string LocalName { get; init; } = "";

    /// <summary>Until when the operator leads sessions out of it. RFC 3339, UTC; empty: it takes them.</summary>
    public string ShiftedUntilTime { get; init; } = "";
}
