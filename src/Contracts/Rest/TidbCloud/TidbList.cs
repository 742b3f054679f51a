namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One page of instances.</summary>
public sealed record TidbList
{
    public IReadOnlyList<Tidb> Tidbs { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
