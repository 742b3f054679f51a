using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Creating to Active once its private endpoint service is; Deleting to gone once that is.</summary>
public sealed class InstanceReconciler(IStore store) : IReconciler
{
    /// <inheritdoc/>
    public string Kind => Instance.Kind;

    /// <inheritdoc/>
    public async Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken)
    {
        await Writes.RunAsync(store, unit => MoveAsync(unit, key, cancellationToken), cancellationToken);
        return null;
    }

    private static async Task MoveAsync(IWriteUnit unit, string key, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(new Id<Instance>(key), cancellationToken) is not { } instance)
        {
            return;
        }

        IReadOnlyList<PrivateEndpointService> services =
            await unit.ReferringAsync<PrivateEndpointService>(key, cancellationToken);
        if (instance.State == InstanceState.Deleting && services.Count == 0)
        {
            await unit.RemoveAsync(instance, cancellationToken);
            unit.Audit(new AuditRecord(
                "instance.deleted", Instance.Kind, key, instance.Owner, $"Instance {instance.DisplayName} is gone."));
        }
        else if (instance.State == InstanceState.Creating
            && services.Any(service => service.State == PrivateEndpointServiceState.Active))
        {
            InstanceState active = InstanceLifecycle.Table.Apply(instance.State, InstanceTrigger.ServiceMade).Value;
            await unit.PutAsync(instance with { State = active }, cancellationToken);
        }
    }
}
