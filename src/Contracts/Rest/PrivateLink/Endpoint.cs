namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>An interface endpoint, by Alibaba Cloud's field names.</summary>
public sealed record Endpoint
{
    /// <summary><c>ep-…</c>.</summary>
    public string EndpointId { get; init; } = "";

    public string EndpointName { get; init; } = "";

    public string EndpointDescription { get; init; } = "";

    /// <summary>Interface.</summary>
    public string EndpointType { get; init; } = "";

    /// <summary>Creating, Active, Pending or Deleting.</summary>
    public string EndpointStatus { get; init; } = "";

    /// <summary>Pending, Connecting, Connected, Disconnecting, Disconnected, Deleting or ServiceDeleted.</summary>
    public string ConnectionStatus { get; init; } = "";

    public string ServiceId { get; init; } = "";

    public string ServiceName { get; init; } = "";

    public string RegionId { get; init; } = "";

    public string VpcId { get; init; } = "";

    /// <summary>The port that it listens on in each zone.</summary>
    public int Port { get; init; }

    /// <summary>The default domain name.</summary>
    public string EndpointDomain { get; init; } = "";

    public bool ZoneAffinityEnabled { get; init; }

    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    public IReadOnlyList<EndpointZone> Zones { get; init; } = [];

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>What its sessions may use on each endpoint node, apart from what the provider allows.</summary>
    public LimitsDto Limits { get; init; } = new();

    public EndpointTraffic Traffic { get; init; } = new();

    public IReadOnlyList<ConditionDto> Conditions { get; init; } = [];
}
