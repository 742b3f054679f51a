using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Creating to Active once the endpoint service is; Deleting to gone once that is. Carries the health of the
/// databases.</summary>
public sealed class PrivateEndpointServiceReconciler(IStore store, ProviderLookup providers, ReconcileQueue queue) : IReconciler
{
    /// <inheritdoc/>
    public string Kind => PrivateEndpointService.Kind;

    /// <inheritdoc/>
    public async Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<PrivateEndpointService>(key), cancellationToken) is { } service)
        {
            await Writes.RunAsync(store, unit => MoveAsync(unit, service.Id, cancellationToken), cancellationToken);
            queue.Touch(Instance.Kind, service.Instance.Value);
        }

        return null;
    }

    private async Task MoveAsync(IWriteUnit unit, Id<PrivateEndpointService> id, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(id, cancellationToken) is not { } service)
        {
            return;
        }

        EndpointService? endpointService = await unit.FindAsync(service.EndpointService, cancellationToken);
        if (endpointService is null)
        {
            if (service.State == PrivateEndpointServiceState.Deleting)
            {
                await unit.RemoveAsync(service, cancellationToken);
                unit.Audit(new AuditRecord(
                    "privateEndpointService.deleted",
                    PrivateEndpointService.Kind,
                    service.Key,
                    service.Owner,
                    "The private endpoint service is gone."));
            }

            return;
        }

        PrivateEndpointService next = service;
        if (service.State == PrivateEndpointServiceState.Creating && endpointService.Status == EndpointServiceStatus.Active)
        {
            next = next with
            {
                State = PrivateEndpointServiceLifecycle.Table.Apply(service.State, PrivateEndpointServiceTrigger.Served).Value,
            };
            unit.Audit(new AuditRecord(
                "privateEndpointService.active", PrivateEndpointService.Kind, service.Key, service.Owner,
                $"Active: {endpointService.Id} is served."));
        }

        if (await providers.OfAsync(endpointService.Region, cancellationToken) is { } provider)
        {
            Condition database = DatabaseHealth.Condition(provider.Observe(endpointService.Id), unit.Now);
            next = next with { Conditions = Condition.Set(next.Conditions, database) };
        }

        await unit.PutAsync(next, cancellationToken);
    }
}
