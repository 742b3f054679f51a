namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>A zone that an endpoint is to have an address in.</summary>
/// <param name="ZoneId">One that the service supports.</param>
/// <param name="VSwitchId">Of that zone and of the endpoint's network.</param>
/// <param name="Ip">A free address of the vSwitch; null: the next free one.</param>
public sealed record CreateEndpointZoneInput(string? ZoneId, string? VSwitchId, string? Ip = null);
