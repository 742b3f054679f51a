namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of endpoints.</summary>
public sealed record EndpointList
{
    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
