namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One page of regions.</summary>
public sealed record RegionList
{
    public IReadOnlyList<Region> Regions { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
