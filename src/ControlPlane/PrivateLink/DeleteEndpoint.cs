using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Deletes an endpoint: stores the desired end; the reconcilers withdraw names and addresses, and remove it.</summary>
public sealed class DeleteEndpoint(IStore store, ServerSettings settings, EndpointViews views)
{
    /// <returns>
    /// The endpoint as Deleting, also when it already was; <c>endpoint.unknown</c>; or <c>endpoint.inUse</c> with the live
    /// sessions or the
    /// Active private endpoint connection that <see cref="DeleteMode.Refuse"/> spares.
    /// </returns>
    public async Task<Result<EndpointView>> RunAsync(
        WriteContext context, string? endpointId, DeleteMode mode, CancellationToken cancellationToken) =>
        (await store.WriteAsync(
            context, write => DeleteAsync(context, endpointId, mode, write, cancellationToken), cancellationToken))
        .Then<EndpointView>(endpoint => views.Of(endpoint));

    private async Task<Result<InterfaceEndpoint>> DeleteAsync(
        WriteContext context, string? endpointId, DeleteMode mode, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (!(await write.GetForChangeAsync<InterfaceEndpoint>(context, endpointId, "endpointId", cancellationToken))
            .TryGet(out InterfaceEndpoint? endpoint, out Problem? problem))
        {
            return problem;
        }

        if (endpoint.Status == EndpointStatus.Deleting)
        {
            // A second delete may only hasten the first.
            if (mode == DeleteMode.Reject && endpoint.DrainUntil is not null)
            {
                write.Audit(new AuditRecord(
                    "endpoint.delete", InterfaceEndpoint.Kind, endpoint.Key, endpoint.Owner, "Its drain is cut short."));
                return await write.PutAsync(endpoint with { DrainUntil = null }, cancellationToken);
            }

            return endpoint;
        }

        if (mode == DeleteMode.Refuse && await BlockersAsync(write, endpoint, cancellationToken) is { Count: > 0 } blockers)
        {
            return Problem.Conflict(
                "endpoint.inUse",
                $"The interface endpoint {endpoint.Id} is in use: {string.Join(" and ", blockers.Select(Sentence))}. " +
                "Delete it with --mode drain (REST: mode=…), which leaves live sessions time to end, or reject.") with
            {
                Blockers = blockers,
            };
        }

        if (!EndpointLifecycle.Table.Apply(endpoint.Status, EndpointTrigger.DeleteRequested).TryGet(
            out EndpointStatus status, out problem))
        {
            return problem;
        }

        InterfaceEndpoint after = await write.PutAsync(
            endpoint with
            {
                Status = status,
                Zones = [.. endpoint.Zones.Select(zone => zone.After(ZoneTrigger.DeleteRequested))],
                DrainUntil = mode == DeleteMode.Drain ? write.Now + settings.DrainTimeout : null,
            },
            cancellationToken);
        write.Audit(new AuditRecord(
            "endpoint.delete", InterfaceEndpoint.Kind, after.Key, after.Owner, $"Delete requested, mode {mode}."));
        return after;
    }

    private static string Sentence(Blocker blocker) => blocker.Kind == PrivateEndpointConnection.Kind
        ? "the database's owner has accepted it, and its private endpoint connection fails with it"
        : $"it has {blocker.Name}";

    private async Task<List<Blocker>> BlockersAsync(
        IStoreReader store, InterfaceEndpoint endpoint, CancellationToken cancellationToken)
    {
        List<Blocker> blockers = [];
        if (views.Observe(endpoint).Traffic is { LiveSessions: > 0 } traffic)
        {
            string live = traffic.LiveSessions == 1 ? "1 live session" : $"{traffic.LiveSessions} live sessions";
            blockers.Add(new Blocker("sessions", string.Empty, live) { Owner = endpoint.Owner });
        }

        // The private endpoint connection is the provider's: the consumer is told that there is one.
        PrivateEndpointConnection? registration = await Registrations.FindAsync(
            store, endpoint.Service, endpoint.Id, cancellationToken);
        if (registration is { State: PrivateEndpointConnectionState.Active })
        {
            blockers.Add(new Blocker(PrivateEndpointConnection.Kind, string.Empty, string.Empty));
        }

        return blockers;
    }
}
