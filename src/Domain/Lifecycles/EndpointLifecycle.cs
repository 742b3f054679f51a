using static Linkspan.Domain.Lifecycles.EndpointStatus;
using static Linkspan.Domain.Lifecycles.EndpointTrigger;

namespace Linkspan.Domain.Lifecycles;

/// <summary>An interface endpoint. Source: Alibaba Cloud PrivateLink 2020-04-15, <c>EndpointStatus</c>.</summary>
public enum EndpointStatus
{
    /// <summary>Its addresses are being brought up.</summary>
    Creating,

    /// <summary>Its addresses answer.</summary>
    Active,

    /// <summary>Being modified.</summary>
    Pending,

    /// <summary>Its names and addresses are being withdrawn.</summary>
    Deleting,
}

/// <summary>What moves an interface endpoint.</summary>
public enum EndpointTrigger
{
    /// <summary>Every zone's listener answers.</summary>
    ListenersReady,

    /// <summary>Its security groups or attributes were changed.</summary>
    Modified,

    /// <summary>Every node that carries it has the change in force.</summary>
    ChangeApplied,

    /// <summary>The owner deletes it.</summary>
    DeleteRequested,
}

/// <summary>The legal steps of an interface endpoint. It is gone once every zone is withdrawn.</summary>
public static class EndpointLifecycle
{
    /// <summary>The table.</summary>
    public static Lifecycle<EndpointStatus, EndpointTrigger> Table { get; } = new(
        "interface endpoint",
        "endpoint.state",
        Creating,
        (Creating, ListenersReady, Active),
        (Active, Modified, Pending),
        (Pending, Modified, Pending),
        (Creating, Modified, Creating),
        (Pending, ChangeApplied, Active),
        (Creating, DeleteRequested, Deleting),
        (Active, DeleteRequested, Deleting),
        (Pending, DeleteRequested, Deleting));
}
