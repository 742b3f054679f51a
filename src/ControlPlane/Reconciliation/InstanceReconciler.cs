using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>
/// Creating to Active once its private endpoint service is; Deleting to gone once that is. A draining instance goes on being
/// served until its connections have ended or the deadline has passed.
/// </summary>
public sealed class InstanceReconciler(IStore store, TimeProvider time) : IReconciler
{
    /// <summary>While an instance drains, how often its connections are counted.</summary>
    private static readonly TimeSpan DrainLook = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Kind => Instance.Kind;

    /// <inheritdoc/>
    public async Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<Instance>(key), cancellationToken)
                is { State: InstanceState.Deleting, DrainUntil: { } deadline }
            && time.GetUtcNow() < deadline
            && await DrainAsync(key, deadline, cancellationToken))
        {
            return DrainLook;
        }

        await Writes.RunAsync(store, unit => MoveAsync(unit, key, cancellationToken), cancellationToken);
        return null;
    }

    private static async Task WithdrawAsync(
        IWriteUnit unit, Id<PrivateEndpointConnection> id, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(id, cancellationToken) is { } connection
            && PrivateEndpointConnectionLifecycle.Table.Apply(connection.State, PrivateEndpointConnectionTrigger.DeleteRequested)
                is { Ok: true } deleting)
        {
            await unit.PutAsync(
                connection with
                {
                    State = deleting.Value,
                    Admitted = false,
                    Message = "The instance is being deleted.",
                    DrainUntil = deadline,
                },
                cancellationToken);
        }
    }

    private static async Task MoveAsync(IWriteUnit unit, string key, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(new Id<Instance>(key), cancellationToken) is not { } instance)
        {
            return;
        }

        IReadOnlyList<PrivateEndpointService> services =
            await unit.ReferringAsync<PrivateEndpointService>(key, cancellationToken);
        if (instance.State == InstanceState.Deleting && services.Count > 0)
        {
            foreach (PrivateEndpointService service in services)
            {
                if (await unit.FindAsync(service.EndpointService, cancellationToken)
                    is { Status: not EndpointServiceStatus.Deleting } served)
                {
                    await unit.PutAsync(served with { Status = EndpointServiceStatus.Deleting }, cancellationToken);
                }
            }
        }
        else if (instance.State == InstanceState.Deleting)
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
            unit.Audit(new AuditRecord(
                "instance.active", Instance.Kind, key, instance.Owner, "Active: its private endpoint service is there."));
        }
    }

    /// <returns>Whether connections are left.</returns>
    private async Task<bool> DrainAsync(string key, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        IReadOnlyList<PrivateEndpointConnection> connections =
            await store.ReferringAsync<PrivateEndpointConnection>(key, cancellationToken);
        foreach (PrivateEndpointConnection connection in connections)
        {
            if (connection.State != PrivateEndpointConnectionState.Deleting)
            {
                await Writes.RunAsync(
                    store, unit => WithdrawAsync(unit, connection.Id, deadline, cancellationToken), cancellationToken);
            }
        }

        return connections.Count > 0;
    }
}
