using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Reconciliation;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.ControlPlane;

/// <summary>Every operation and reconciler, for the host to compose. The host adds the rest: store, settings, sealer.</summary>
public static class ControlPlaneServices
{
    /// <summary>Adds them, each as one object for the life of the server: none holds state of its own.</summary>
    public static IServiceCollection AddControlPlane(this IServiceCollection services) => services
        .AddDatabases()
        .AddPrivateEndpoints()
        .AddReconcilers();

    private static IServiceCollection AddDatabases(this IServiceCollection services) => services
        .AddSingleton<DeleteInstance>()
        .AddSingleton<GetCaCertificate>()
        .AddSingleton<GetConnectInfo>()
        .AddSingleton<GetInstance>()
        .AddSingleton<GetPrivateEndpointService>()
        .AddSingleton<InstanceViews>()
        .AddSingleton<ListInstances>()
        .AddSingleton<RegisterInstance>()
        .AddSingleton<UpdateInstance>();

    private static IServiceCollection AddPrivateEndpoints(this IServiceCollection services) => services
        .AddSingleton<CreatePrivateEndpointConnection>()
        .AddSingleton<DeletePrivateEndpointConnection>()
        .AddSingleton<GetPrivateEndpointConnection>()
        .AddSingleton<ListPrivateEndpointConnections>()
        .AddSingleton<PrivateEndpointConnectionViews>();

    private static IServiceCollection AddReconcilers(this IServiceCollection services) => services
        .AddSingleton<EndpointProviders>()
        .AddSingleton<ProviderLookup>()
        .AddSingleton<ReconcileLoop>()
        .AddSingleton<ReconcileQueue>()
        .AddSingleton<IReconciler, EndpointServiceReconciler>()
        .AddSingleton<IReconciler, InstanceReconciler>()
        .AddSingleton<IReconciler, InterfaceEndpointReconciler>()
        .AddSingleton<IReconciler, PrivateEndpointServiceReconciler>()
        .AddSingleton<IReconciler, SecurityGroupReconciler>();
}
