using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Reconciliation;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.ControlPlane;

/// <summary>Every operation and reconciler, for the host to compose. The host adds store, settings, sealer, clock and providers.</summary>
public static class ControlPlaneServices
{
    /// <summary>Adds them, each as one object for the life of the server: none holds state of its own.</summary>
    public static IServiceCollection AddControlPlane(this IServiceCollection services) => services
        .AddReconcilers();

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
