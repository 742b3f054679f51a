using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>
/// Deletes a private endpoint connection: stores the desired end; the reconciler withdraws the access, closes the sessions and
/// removes it. Nothing depends on a connection, so nothing blocks this: revoking must never wait for the one whose access it
/// takes. Live sessions are closed at once, or left until a deadline with <see cref="DeleteMode.Drain"/>. Asked again, it
/// answers the same.
/// </summary>
public sealed class DeletePrivateEndpointConnection(
    IStore store, ServerSettings settings, InstanceViews instances, PrivateEndpointConnectionViews views)
{
    /// <param name="instanceId">The instance that it must belong to; null: any of the caller's.</param>
    /// <returns>
    /// The connection as Deleting, with its live sessions as last observed; <c>privateEndpointConnection.unknown</c>; or
    /// <c>revision.changed</c>.
    /// </returns>
    public async Task<Result<PrivateEndpointConnectionView>> RunAsync(
        WriteContext context, string? instanceId, string? connectionId, DeleteMode mode, CancellationToken cancellationToken)
    {
        Result<PrivateEndpointConnection> deleted = await store.WriteAsync(
            context, unit => DeleteAsync(unit, context, instanceId, connectionId, mode, cancellationToken), cancellationToken);
        if (!deleted.TryGet(out PrivateEndpointConnection? connection, out Problem? problem)
            || !(await InstanceLookup.FindAsync(store, context.Caller, connection.Instance.Value, cancellationToken))
                .TryGet(out Instance? instance, out problem))
        {
            return problem;
        }

        InstanceView view = await instances.OfAsync(store, instance, cancellationToken);
        return await views.OfAsync(store, connection, view, cancellationToken);
    }

    private async Task<Result<PrivateEndpointConnection>> DeleteAsync(
        IWriteUnit unit, WriteContext context, string? instanceId, string? connectionId, DeleteMode mode,
        CancellationToken cancellationToken)
    {
        if (!(await PrivateEndpointConnectionLookup.FindForChangeAsync(
                unit, context.Caller, instanceId, connectionId, cancellationToken))
            .TryGet(out PrivateEndpointConnection? before, out Problem? problem))
        {
            return problem;
        }

        // A drain that is under way may be cut short; nothing else changes what was asked for first.
        if (before.State == PrivateEndpointConnectionState.Deleting)
        {
            if (mode == DeleteMode.Reject && before.DrainUntil is not null)
            {
                unit.Audit(new AuditRecord(
                    "privateEndpointConnection.delete", PrivateEndpointConnection.Kind, before.Key, before.Owner,
                    "Its drain is cut short."));
                return await unit.PutAsync(before with { DrainUntil = null }, cancellationToken);
            }

            return before;
        }

        if (context.ExpectedRevision is { } revision && revision != before.Revision)
        {
            return Problem.Changed(PrivateEndpointConnection.Noun);
        }

        if (!PrivateEndpointConnectionLifecycle.Table.Apply(before.State, PrivateEndpointConnectionTrigger.DeleteRequested)
            .TryGet(out PrivateEndpointConnectionState state, out problem))
        {
            return problem;
        }

        DateTimeOffset? drainUntil = mode == DeleteMode.Drain ? unit.Now + settings.DrainTimeout : null;
        PrivateEndpointConnection after = await unit.PutAsync(
            before with { State = state, Admitted = false, Message = string.Empty, DrainUntil = drainUntil }, cancellationToken);
        unit.Audit(new AuditRecord(
            "privateEndpointConnection.delete", PrivateEndpointConnection.Kind, after.Key, after.Owner,
            $"Revoked {after.Endpoint} at instance {after.Instance}, mode {mode}."));
        return after;
    }
}
