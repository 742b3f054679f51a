namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of zones.</summary>
public sealed record ZoneList
{
    public IReadOnlyList<Zone> Zones { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
