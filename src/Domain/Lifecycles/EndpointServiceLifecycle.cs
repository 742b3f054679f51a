using static Linkspan.Domain.Lifecycles.EndpointServiceStatus;
using static Linkspan.Domain.Lifecycles.EndpointServiceTrigger;

namespace Linkspan.Domain.Lifecycles;

/// <summary>An endpoint service on the VPC side. Source: Alibaba Cloud PrivateLink 2020-04-15, <c>ServiceStatus</c>.</summary>
public enum EndpointServiceStatus
{
    /// <summary>Being created.</summary>
    Creating,

    /// <summary>Endpoints may ask for it.</summary>
    Active,

    /// <summary>Being deleted.</summary>
    Deleting,
}

/// <summary>What moves an endpoint service.</summary>
public enum EndpointServiceTrigger
{
    /// <summary>A service node serves it.</summary>
    Served,

    /// <summary>Its private endpoint service is being deleted.</summary>
    DeleteRequested,
}

/// <summary>The legal steps of an endpoint service.</summary>
public static class EndpointServiceLifecycle
{
    /// <summary>The table.</summary>
    public static Lifecycle<EndpointServiceStatus, EndpointServiceTrigger> Table { get; } = new(
        "endpoint service",
        "endpointService.state",
        Creating,
        (Creating, Served, Active),
        (Creating, DeleteRequested, Deleting),
        (Active, DeleteRequested, Deleting));
}
