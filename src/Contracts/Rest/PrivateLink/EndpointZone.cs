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
}
