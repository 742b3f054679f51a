namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of endpoint services.</summary>
public sealed record EndpointServiceList
{
    public IReadOnlyList<EndpointService> Services { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
