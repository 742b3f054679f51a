using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>
/// Deletes an instance: takes it and its service to Deleting, and says what that cuts. The reconciler takes down the connections,
/// closes the sessions and removes everything. Asked again, it answers the same.
/// </summary>
public sealed class DeleteInstance(IStore store, ServerSettings settings, GetInstanceDeletion getDeletion)
{
    /// <summary>Most objects that a refusal lists.</summary>
    private const int MaxBlockers = 100;

    /// <returns>
    /// What is cut; <c>instance.unknown</c>, <c>revision.changed</c>; or, with <see cref="DeleteMode.Refuse"/>,
    /// <c>instance.inUse</c> with the connections and consumers' endpoints that block it.
    /// </returns>
    public async Task<Result<InstanceDeletion>> RunAsync(
        WriteContext context, string? instanceId, DeleteMode mode, CancellationToken cancellationToken)
    {
        Result<Instance> deleted =
            await store.WriteAsync(
                context, unit => DeleteAsync(unit, context, instanceId, mode, cancellationToken), cancellationToken);
        return deleted.TryGet(out Instance? instance, out Problem? problem)
            ? await getDeletion.OfAsync(instance, cancellationToken)
            : problem;
    }

    private async Task<Result<Instance>> DeleteAsync(
        IWriteUnit unit, WriteContext context, string? instanceId, DeleteMode mode, CancellationToken cancellationToken)
    {
        if (!(await InstanceLookup.FindAsync(
                unit, context.Caller, instanceId, Permission.ManageInstances, cancellationToken))
            .TryGet(out Instance? instance, out Problem? problem))
        {
            return problem;
        }

        // A drain that is under way may be cut short; nothing else changes what was asked for first.
        if (instance.State == InstanceState.Deleting)
        {
            if (mode == DeleteMode.Reject && instance.DrainUntil is not null)
            {
                unit.Audit(new AuditRecord(
                    "instance.delete", Instance.Kind, instance.Key, instance.Owner, "Its drain is cut short."));
                return await unit.PutAsync(instance with { DrainUntil = null }, cancellationToken);
            }

            return instance;
        }

        if (context.ExpectedRevision is { } revision && revision != instance.Revision)
        {
            return Problem.Changed(Instance.Noun);
        }

        (PrivateEndpointService? service, EndpointService? endpointService) =
            await InstanceLookup.ServicesAsync(unit, instance.Id, cancellationToken);
        if (mode == DeleteMode.Refuse
            && await BlockersAsync(unit, instance, endpointService, cancellationToken) is { Count: > 0 } blockers)
        {
            return Problem.Conflict("instance.inUse", Sentence(instance, blockers)) with { Blockers = blockers };
        }

        // A draining instance goes on being served; the reconciler takes the service down when its connections have ended.
        if (endpointService is not null && mode != DeleteMode.Drain)
        {
            await unit.PutAsync(endpointService with { Status = EndpointServiceStatus.Deleting }, cancellationToken);
        }

        if (service is not null)
        {
            await unit.PutAsync(service with { State = PrivateEndpointServiceState.Deleting }, cancellationToken);
        }

        DateTimeOffset? drainUntil = mode == DeleteMode.Drain ? unit.Now + settings.DrainTimeout : null;
        Instance after = await unit.PutAsync(
            instance with { State = InstanceState.Deleting, DrainUntil = drainUntil }, cancellationToken);
        unit.Audit(new AuditRecord("instance.delete", Instance.Kind, after.Key, after.Owner, $"Being deleted, mode {mode}."));
        return after;
    }

    private static async Task<IReadOnlyList<Blocker>> BlockersAsync(
        IStoreReader reader, Instance instance, EndpointService? service, CancellationToken cancellationToken)
    {
        IReadOnlyList<PrivateEndpointConnection> connections =
            await reader.ReferringAsync<PrivateEndpointConnection>(instance.Key, cancellationToken, MaxBlockers);
        IReadOnlyList<InterfaceEndpoint> endpoints = service is null
            ? []
            : await reader.ReferringAsync<InterfaceEndpoint>(service.Key, cancellationToken, MaxBlockers);

        // Names of endpoints are their consumers' own; the owner of the service knows the ids.
        return
        [
            .. connections.Where(connection => connection.State != PrivateEndpointConnectionState.Deleting)
                .Select(connection => new Blocker(PrivateEndpointConnection.Kind, connection.Key, string.Empty))
                .Concat(endpoints.Where(endpoint => endpoint.Status != EndpointStatus.Deleting)
                    .Select(endpoint => new Blocker(InterfaceEndpoint.Kind, endpoint.Key, string.Empty)))
                .Take(MaxBlockers),
        ];
    }

    private static string Sentence(Instance instance, IReadOnlyList<Blocker> blockers)
    {
        int connections = blockers.Count(blocker => blocker.Kind == PrivateEndpointConnection.Kind);
        string more = blockers.Count == MaxBlockers ? "at least " : string.Empty;
        return $"Instance {instance.Id} is in use by {more}{connections} private endpoint connection(s) and " +
            $"{blockers.Count - connections} interface endpoint(s) of consumers. Delete it with --mode drain or " +
            "reject (REST: mode=…) to cut them.";
    }
}
