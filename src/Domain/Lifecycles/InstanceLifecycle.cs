using static Linkspan.Domain.Lifecycles.InstanceState;
using static Linkspan.Domain.Lifecycles.InstanceTrigger;

namespace Linkspan.Domain.Lifecycles;

/// <summary>A registered database. Source: TiDB Cloud v1beta2, <c>state</c>; only the states that a registration can
/// have.</summary>
public enum InstanceState
{
    /// <summary>Registered; its private endpoint service is being made.</summary>
    Creating,

    /// <summary>In use.</summary>
    Active,

    /// <summary>Its service and connections are being taken down.</summary>
    Deleting,
}

/// <summary>What moves an instance.</summary>
public enum InstanceTrigger
{
    /// <summary>The private endpoint service exists.</summary>
    ServiceMade,

    /// <summary>The owner deletes it.</summary>
    DeleteRequested,
}

/// <summary>The legal steps of an instance. It is gone once nothing depends on it.</summary>
public static class InstanceLifecycle
{
    /// <summary>The table.</summary>
    public static Lifecycle<InstanceState, InstanceTrigger> Table { get; } = new(
        "instance",
        "instance.state",
        Creating,
        (Creating, ServiceMade, Active),
        (Creating, DeleteRequested, Deleting),
        (Active, DeleteRequested, Deleting));
}
