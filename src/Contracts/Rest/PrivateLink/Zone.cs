namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>A zone of a region.</summary>
public sealed record Zone
{
    public string ZoneId { get; init; } = "";

    /// <summary>Its name for people.</summary>
    public string LocalName { get; init; } = "";
}
