using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>
/// Creating to Active once a service node serves it; Deleting to gone once no session, registration or connection is left.
/// </summary>
public sealed class EndpointServiceReconciler(IStore store, ProviderLookup providers, ReconcileQueue queue) : IReconciler
{
    /// <inheritdoc/>
    public string Kind => EndpointService.Kind;

    /// <inheritdoc/>
    public async Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<EndpointService>(key), cancellationToken) is not { } service)
        {
            await TouchFacingAsync(key, cancellationToken);
            return null;
        }

        if (service.Status == EndpointServiceStatus.Deleting)
        {
            await TakeDownAsync(service, cancellationToken);
        }
        else if (service.Status == EndpointServiceStatus.Creating
            && await providers.OfAsync(service.Region, cancellationToken) is { } provider
            && provider.Observe(service.Id).Placed)
        {
            await Writes.RunAsync(store, unit => ServeAsync(unit, service.Id, cancellationToken), cancellationToken);
        }
        else if (service.Status == EndpointServiceStatus.Active)
        {
            await TouchConnectedAsync(key, cancellationToken);
        }

        await TouchFacingAsync(key, cancellationToken);
        return null;
    }

    private static async Task ServeAsync(IWriteUnit unit, Id<EndpointService> id, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(id, cancellationToken) is { } service
            && EndpointServiceLifecycle.Table.Apply(service.Status, EndpointServiceTrigger.Served) is { Ok: true } active)
        {
            await unit.PutAsync(service with { Status = active.Value }, cancellationToken);
            unit.Audit(new AuditRecord(
                "endpointService.active", EndpointService.Kind, service.Key, service.Owner, "Active: a service node serves it."));
        }
    }

    private static async Task DeleteAsync(IWriteUnit unit, Id<PrivateEndpointConnection> id, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(id, cancellationToken) is { } connection
            && PrivateEndpointConnectionLifecycle.Table.Apply(connection.State, PrivateEndpointConnectionTrigger.DeleteRequested)
                is { Ok: true } deleting)
        {
            await unit.PutAsync(
                connection with { State = deleting.Value, Admitted = false, Message = "The instance is being deleted." },
                cancellationToken);
        }
    }

    private async Task TakeDownAsync(EndpointService service, CancellationToken cancellationToken)
    {
        IReadOnlyList<PrivateEndpointConnection> connections =
            await store.ReferringAsync<PrivateEndpointConnection>(service.Key, cancellationToken);
        IReadOnlyList<InterfaceEndpoint> endpoints =
            await store.ReferringAsync<InterfaceEndpoint>(service.Key, cancellationToken);
        foreach (PrivateEndpointConnection connection in
            connections.Where(connection => connection.State != PrivateEndpointConnectionState.Deleting))
        {
            await Writes.RunAsync(store, unit => DeleteAsync(unit, connection.Id, cancellationToken), cancellationToken);
        }

        List<InterfaceEndpoint> linked =
        [
            .. endpoints.Where(endpoint =>
                endpoint.Status != EndpointStatus.Deleting && endpoint.Connection != ConnectionStatus.ServiceDeleted),
        ];
        foreach (InterfaceEndpoint endpoint in linked)
        {
            queue.Touch(InterfaceEndpoint.Kind, endpoint.Key);
        }

        if (connections.Count > 0 || linked.Count > 0)
        {
            return;
        }

        await Writes.RunAsync(
            store,
            async unit =>
            {
                await unit.RemoveAsync(service, cancellationToken);
                unit.Audit(new AuditRecord(
                    "endpointService.deleted",
                    Kind,
                    service.Key,
                    service.Owner,
                    $"The endpoint service is gone; {endpoints.Count} endpoints had asked for it."));
            },
            cancellationToken);
    }

    // A change of the service or of its databases' health shows in every connection, and may accept endpoints that wait.
    private async Task TouchConnectedAsync(string key, CancellationToken cancellationToken)
    {
        foreach (PrivateEndpointConnection connection in
            await store.ReferringAsync<PrivateEndpointConnection>(key, cancellationToken))
        {
            queue.Touch(PrivateEndpointConnection.Kind, connection.Key);
        }

        IReadOnlyList<InterfaceEndpoint> endpoints = await store.ReferringAsync<InterfaceEndpoint>(key, cancellationToken);
        foreach (InterfaceEndpoint waiting in
            endpoints.Where(endpoint => endpoint is { Connection: ConnectionStatus.Disconnected, DisconnectReason: null }))
        {
            queue.Touch(InterfaceEndpoint.Kind, waiting.Key);
        }
    }

    private async Task TouchFacingAsync(string key, CancellationToken cancellationToken)
    {
        foreach (PrivateEndpointService facing in await store.ReferringAsync<PrivateEndpointService>(key, cancellationToken))
        {
            queue.Touch(PrivateEndpointService.Kind, facing.Key);
        }
    }
}
