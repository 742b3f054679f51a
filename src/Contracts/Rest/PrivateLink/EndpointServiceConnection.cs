namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One endpoint at a service, as the service's owner sees it: without the names and addresses of the consumer.</summary>
public sealed record EndpointServiceConnection
{
    public string ServiceId { get; init; } = "";

    public string EndpointId { get; init; } = "";

    /// <summary>The account of the consumer.</summary>
    public string EndpointOwnerId { get; init; } = "";

    public string EndpointRegionId { get; init; } = "";

    public string EndpointVpcId { get; init; } = "";

    /// <summary>Pending, Connecting, Connected, Disconnecting, Disconnected, Deleting or ServiceDeleted.</summary>
    public string ConnectionStatus { get; init; } = "";

    public IReadOnlyList<EndpointServiceConnectionZone> Zones { get; init; } = [];

    /// <summary>Whether a private endpoint connection registers it, which is what lets its traffic through.</summary>
    public bool Registered { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public string ModifiedTime { get; init; } = "";

    public EndpointTraffic Traffic { get; init; } = new();
}
