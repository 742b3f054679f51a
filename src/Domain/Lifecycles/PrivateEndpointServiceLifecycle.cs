using static Linkspan.Domain.Lifecycles.PrivateEndpointServiceState;
using static Linkspan.Domain.Lifecycles.PrivateEndpointServiceTrigger;

namespace Linkspan.Domain.Lifecycles;

/// <summary>A private endpoint service, in the guide's words.</summary>
public enum PrivateEndpointServiceState
{
    /// <summary>The endpoint service is being created.</summary>
    Creating,

    /// <summary>It is created, no matter whether a private endpoint is.</summary>
    Active,

    /// <summary>The service or its instance is being deleted.</summary>
    Deleting,
}

/// <summary>What moves a private endpoint service.</summary>
public enum PrivateEndpointServiceTrigger
{
    /// <summary>A service node serves it.</summary>
    Served,

    /// <summary>Its instance is being deleted.</summary>
    DeleteRequested,
}

/// <summary>The legal steps of a private endpoint service. It is gone once its sessions are closed.</summary>
public static class PrivateEndpointServiceLifecycle
{
    /// <summary>The table.</summary>
    public static Lifecycle<PrivateEndpointServiceState, PrivateEndpointServiceTrigger> Table { get; } = new(
        "private endpoint service",
        "privateEndpointService.state",
        Creating,
        (Creating, Served, Active),
        (Creating, DeleteRequested, Deleting),
        (Active, DeleteRequested, Deleting));
}
