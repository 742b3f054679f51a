using static Linkspan.Domain.Lifecycles.ConnectionStatus;
using static Linkspan.Domain.Lifecycles.ConnectionTrigger;

namespace Linkspan.Domain.Lifecycles;

/// <summary>The link between an interface endpoint and its service. Source: PrivateLink 2020-04-15,
/// <c>ConnectionStatus</c>.</summary>
public enum ConnectionStatus
{
    /// <summary>Not accepted, or cut.</summary>
    Disconnected,

    /// <summary>Accepted; the path is being established.</summary>
    Connecting,

    /// <summary>The path reaches a service node.</summary>
    Connected,

    /// <summary>Being cut.</summary>
    Disconnecting,

    /// <summary>The service is gone; only deleting the endpoint is left.</summary>
    ServiceDeleted,
}

/// <summary>What moves an endpoint connection.</summary>
public enum ConnectionTrigger
{
    /// <summary>The service accepts: by itself, by its owner, or by registration of the private endpoint connection.</summary>
    Accepted,

    /// <summary>A node reports that the path reaches a service node.</summary>
    PathEstablished,

    /// <summary>The owner of the service disconnects, or the time to register has passed.</summary>
    DisconnectRequested,

    /// <summary>Every node has closed the sessions.</summary>
    SessionsClosed,

    /// <summary>The service is deleted.</summary>
    ServiceRemoved,
}

/// <summary>The legal steps of an endpoint connection.</summary>
public static class EndpointConnectionLifecycle
{
    /// <summary>The table.</summary>
    public static Lifecycle<ConnectionStatus, ConnectionTrigger> Table { get; } = new(
        "endpoint connection",
        "connection.state",
        Disconnected,
        (Disconnected, Accepted, Connecting),
        (Connecting, PathEstablished, Connected),
        (Connecting, DisconnectRequested, Disconnecting),
        (Connected, DisconnectRequested, Disconnecting),
        (Disconnecting, SessionsClosed, Disconnected),
        (Disconnected, ServiceRemoved, ServiceDeleted),
        (Connecting, ServiceRemoved, ServiceDeleted),
        (Connected, ServiceRemoved, ServiceDeleted),
        (Disconnecting, ServiceRemoved, ServiceDeleted));
}
