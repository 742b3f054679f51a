using static Linkspan.Domain.Lifecycles.PrivateEndpointConnectionState;
using static Linkspan.Domain.Lifecycles.PrivateEndpointConnectionTrigger;

namespace Linkspan.Domain.Lifecycles;

/// <summary>A private endpoint connection, in the guide's words. Source: TiDB Cloud v1beta2, <c>endpointState</c>.</summary>
public enum PrivateEndpointConnectionState
{
    /// <summary>An endpoint that this service has seen and nobody has registered. Never stored: it is what is not
    /// registered.</summary>
    Discovered,

    /// <summary>Waiting for processing.</summary>
    Pending,

    /// <summary>The private endpoint is ready for use.</summary>
    Active,

    /// <summary>The private endpoint is being deleted.</summary>
    Deleting,

    /// <summary>The creation failed: delete the connection and create a new one.</summary>
    Failed,
}

/// <summary>What moves a private endpoint connection.</summary>
public enum PrivateEndpointConnectionTrigger
{
    /// <summary>The owner registers endpoint id and domain name.</summary>
    Registered,

    /// <summary>Service, endpoint, name, path and database were probed and passed, and sessions are let through.</summary>
    ProbesPassed,

    /// <summary>The domain name is another's, the time to appear has passed, or the endpoint is gone.</summary>
    Refused,

    /// <summary>The owner deletes it.</summary>
    DeleteRequested,
}

/// <summary>
/// The legal steps of a private endpoint connection. A probe that fails later moves nothing: the connection stays Active and says
/// unreachable since when.
/// </summary>
public static class PrivateEndpointConnectionLifecycle
{
    /// <summary>The table.</summary>
    public static Lifecycle<PrivateEndpointConnectionState, PrivateEndpointConnectionTrigger> Table { get; } = new(
        "private endpoint connection",
        "privateEndpointConnection.state",
        Pending,
        (Discovered, Registered, Pending),
        (Pending, ProbesPassed, Active),
        (Pending, Refused, Failed),
        (Active, Refused, Failed),
        (Pending, DeleteRequested, Deleting),
        (Active, DeleteRequested, Deleting),
        (Failed, DeleteRequested, Deleting));
}
