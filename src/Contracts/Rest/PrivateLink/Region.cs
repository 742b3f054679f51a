namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>A region of the fabric.</summary>
public sealed record Region
{
    public string RegionId { get; init; } = "";

    /// <summary>Its name for people.</summary>
    public string LocalName { get; init; } = "";
}
