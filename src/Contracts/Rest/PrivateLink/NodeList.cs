namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of nodes.</summary>
public sealed record NodeList
{
    public IReadOnlyList<Node> Nodes { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
