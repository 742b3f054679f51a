using static Linkspan.Domain.Lifecycles.ZoneStatus;
using static Linkspan.Domain.Lifecycles.ZoneTrigger;

namespace Linkspan.Domain.Lifecycles;

/// <summary>One zone of an interface endpoint. Source: PrivateLink 2020-04-15, ListVpcEndpointZones, <c>ZoneStatus</c>.</summary>
public enum ZoneStatus
{
    /// <summary>Its address is being brought up.</summary>
    Creating,

    /// <summary>Up, and not connected yet.</summary>
    Wait,

    /// <summary>Its path is being established.</summary>
    Connecting,

    /// <summary>In use.</summary>
    Connected,

    /// <summary>Being cut.</summary>
    Disconnecting,

    /// <summary>Cut.</summary>
    Disconnected,

    /// <summary>Its address is being withdrawn.</summary>
    Deleting,
}

/// <summary>What moves a zone.</summary>
public enum ZoneTrigger
{
    /// <summary>The listener answers.</summary>
    ListenerReady,

    /// <summary>The endpoint connection is accepted.</summary>
    Accepted,

    /// <summary>The path reaches a service node.</summary>
    PathEstablished,

    /// <summary>The endpoint connection is being cut.</summary>
    DisconnectRequested,

    /// <summary>Its sessions are closed.</summary>
    SessionsClosed,

    /// <summary>The endpoint, or the zone alone, is being deleted.</summary>
    DeleteRequested,
}

/// <summary>The legal steps of an endpoint's zone. It is gone once its listener is closed.</summary>
public static class EndpointZoneLifecycle
{
    /// <summary>The table.</summary>
    public static Lifecycle<ZoneStatus, ZoneTrigger> Table { get; } = new(
        "zone",
        "endpointZone.state",
        Creating,
        (Creating, ListenerReady, Wait),
        (Wait, Accepted, Connecting),
        (Disconnected, Accepted, Connecting),
        (Connecting, PathEstablished, Connected),
        (Connecting, DisconnectRequested, Disconnecting),
        (Connected, DisconnectRequested, Disconnecting),
        (Disconnecting, SessionsClosed, Disconnected),
        (Creating, DeleteRequested, Deleting),
        (Wait, DeleteRequested, Deleting),
        (Connecting, DeleteRequested, Deleting),
        (Connected, DeleteRequested, Deleting),
        (Disconnecting, DeleteRequested, Deleting),
        (Disconnected, DeleteRequested, Deleting));
}
