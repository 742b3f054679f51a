namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of networks.</summary>
public sealed record VpcList
{
    public IReadOnlyList<Vpc> Vpcs { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
