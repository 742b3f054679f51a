namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One zone that an endpoint is to have.</summary>
public sealed record CreateEndpointZone
{
    /// <summary>Required.</summary>
    public string? ZoneId { get; init; }

    /// <summary>Required; of the same zone and network.</summary>
    public string? VSwitchId { get; init; }

    /// <summary>A free address of the vSwitch by default.</summary>
    public string? Ip { get; init; }
}
