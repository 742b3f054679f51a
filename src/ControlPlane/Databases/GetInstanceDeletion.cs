using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Says what deleting an instance would cut, and changes nothing.</summary>
public sealed class GetInstanceDeletion(IStore store, EndpointProviders providers, InstanceViews views)
{
    /// <returns>The instance as it is, with what would be cut; <c>id.malformed</c>; or <c>instance.unknown</c>.</returns>
    public async Task<Result<InstanceDeletion>> RunAsync(
        Caller caller, string? instanceId, CancellationToken cancellationToken) =>
        (await InstanceLookup.FindAsync(store, caller, instanceId, cancellationToken))
            .TryGet(out Instance? instance, out Problem? problem)
            ? await OfAsync(instance, cancellationToken)
            : problem;

    internal async Task<InstanceDeletion> OfAsync(Instance instance, CancellationToken cancellationToken)
    {
        InstanceView view = await views.OfAsync(store, instance, cancellationToken);
        int endpoints = view.EndpointService is not { } service
            ? 0
            : await store.CountReferringAsync<InterfaceEndpoint>(service.Key, cancellationToken);

        // Sessions pass only endpoints that are registered: the many that merely asked need not be looked at.
        IReadOnlyList<PrivateEndpointConnection> connections =
            await store.ReferringAsync<PrivateEndpointConnection>(instance.Key, cancellationToken);
        IEndpointProvider? provider = providers.Find(view.Region.Cloud);
        int sessions = connections.Sum(connection => provider?.Observe(connection.Endpoint).ServedTraffic?.LiveSessions ?? 0);
        return new InstanceDeletion(view, connections.Count, endpoints, sessions);
    }
}
