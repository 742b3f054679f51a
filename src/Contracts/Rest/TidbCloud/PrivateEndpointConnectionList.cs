namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One page of an instance's private endpoint connections.</summary>
public sealed record PrivateEndpointConnectionList
{
    public IReadOnlyList<PrivateEndpointConnection> PrivateEndpointConnections { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
