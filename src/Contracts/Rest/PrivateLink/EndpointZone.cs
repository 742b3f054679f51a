namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One zone of an endpoint.</summary>
public sealed record EndpointZone
{
    public string ZoneId { get; init; } = "";

    public string VSwitchId { get; init; } = "";

    public string ZoneDomain { get; init; } = "";

    /// <summary>Creating, Wait, Connecting, Connected, Disconnecting, Disconnected or Deleting.</summary>
    public string ZoneStatus { get; init; } = "";

    /// <summary>Its address in the vSwitch.</summary>
    public string EniIp { get; init; } = "";

    /// <summary>The node that listens on the address; empty while none said so.</summary>
    public string NodeId { get; init; } = "";

    /// <summary>Why the zone does not serve, or is left out of the default name: a stable code; empty when it is well.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The same in one sentence; empty when it is well.</summary>
    public string Message { get; init; } = "";
}
