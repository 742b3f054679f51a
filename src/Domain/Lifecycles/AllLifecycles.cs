namespace Linkspan.Domain.Lifecycles;

/// <summary>Every lifecycle there is, in the order of docs/lifecycle.md.</summary>
public static class AllLifecycles
{
    /// <summary>The tables.</summary>
    public static IReadOnlyList<ILifecycle> Tables { get; } =
    [
        InstanceLifecycle.Table,
        PrivateEndpointServiceLifecycle.Table,
        PrivateEndpointConnectionLifecycle.Table,
        EndpointServiceLifecycle.Table,
        EndpointLifecycle.Table,
        EndpointConnectionLifecycle.Table,
        EndpointZoneLifecycle.Table,
    ];
}
