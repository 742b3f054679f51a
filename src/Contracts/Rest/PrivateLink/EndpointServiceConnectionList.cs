namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of a service's connections.</summary>
public sealed record EndpointServiceConnectionList
{
    public IReadOnlyList<EndpointServiceConnection> Connections { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
