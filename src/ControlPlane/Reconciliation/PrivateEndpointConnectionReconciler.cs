using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>
/// Carries out <see cref="ConnectionProbes"/>: lets sessions through before it says Active, and withdraws them before a deleted
/// connection goes, with their number in the audit.
/// </summary>
public sealed class PrivateEndpointConnectionReconciler(
    IStore store, ProviderLookup providers, ServerSettings settings, ReconcileQueue queue, TimeProvider time) : IReconciler
{
    /// <summary>While a connection drains, how often its sessions are counted.</summary>
    private static readonly TimeSpan DrainLook = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Kind => PrivateEndpointConnection.Kind;

    /// <inheritdoc/>
    public async Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken)
    {
        Id<PrivateEndpointConnection> id = new(key);
        if (await store.FindAsync(id, cancellationToken) is not { } connection)
        {
            return null;
        }

        ConnectionFacts facts = await GatherAsync(store, connection, time.GetUtcNow(), cancellationToken);
        if (Next(facts) is not { } next || next != connection)
        {
            await Writes.RunAsync(store, unit => MoveAsync(unit, id, cancellationToken), cancellationToken);
        }

        if (facts.EndpointService is { Status: EndpointServiceStatus.Deleting } service)
        {
            // It goes once its last connection has gone.
            queue.Touch(EndpointService.Kind, service.Key);
        }

        return connection switch
        {
            { State: PrivateEndpointConnectionState.Deleting, DrainUntil: not null } => DrainLook,
            { State: PrivateEndpointConnectionState.Pending } when facts.Asking is null => TimeToAppear(facts),
            _ => null,
        };
    }

    /// <returns>The connection after its next step, equal to what it was when there is none; null when it may go.</returns>
    private static PrivateEndpointConnection? Next(ConnectionFacts facts)
    {
        PrivateEndpointConnection connection = facts.Connection;
        if (connection.State == PrivateEndpointConnectionState.Deleting)
        {
            return connection.DrainUntil is { } deadline ? Drain(facts, deadline)
                : Withdrawn(facts) ? null
                : connection;
        }

        ConnectionFinding finding = ConnectionProbes.Evaluate(facts);
        PrivateEndpointConnection judged = connection with { Message = finding.Message, Conditions = finding.Conditions };
        return finding.Verdict switch
        {
            ConnectionVerdict.Admit => judged with { Admitted = true },
            ConnectionVerdict.Pass when connection.State == PrivateEndpointConnectionState.Pending =>
                judged with { State = Step(connection, PrivateEndpointConnectionTrigger.ProbesPassed) },
            ConnectionVerdict.Refuse =>
                judged with { State = Step(connection, PrivateEndpointConnectionTrigger.Refused), Admitted = false },
            _ => judged,
        };
    }

    private static PrivateEndpointConnection Drain(ConnectionFacts facts, DateTimeOffset deadline) =>
        facts.EndpointSeen.Drained(facts.Connection.Revision, deadline, facts.Now)
            ? facts.Connection with { DrainUntil = null }
            : facts.Connection;

    private static bool Withdrawn(ConnectionFacts facts) =>
        facts.Asking is null
        || !facts.HoldsRegistration
        || facts.EndpointSeen.ServedRevision >= facts.Connection.Revision;

    private static PrivateEndpointConnectionState Step(
        PrivateEndpointConnection connection, PrivateEndpointConnectionTrigger trigger) =>
        PrivateEndpointConnectionLifecycle.Table.Apply(connection.State, trigger).Value;

    private static TimeSpan TimeToAppear(ConnectionFacts facts)
    {
        TimeSpan left = facts.Connection.CreatedAt + facts.PendingTimeout - facts.Now;
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private async Task<ConnectionFacts> GatherAsync(
        IStoreReader reader, PrivateEndpointConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        EndpointService? service = await reader.FindAsync(connection.Service, cancellationToken);
        IEndpointProvider? provider = service is null ? null : await providers.OfAsync(service.Region, cancellationToken);
        return new ConnectionFacts(
            connection,
            await reader.FindAsync(connection.Endpoint, cancellationToken),
            service,
            (await reader.ReferringAsync<PrivateEndpointService>(connection.Service.Value, cancellationToken)).FirstOrDefault(),
            provider?.Observe(connection.Endpoint) ?? EndpointObservation.None,
            provider?.Observe(connection.Service) ?? ServiceObservation.None,
            settings.Names,
            now,
            settings.PendingTimeout)
        {
            HoldsRegistration = connection.State != PrivateEndpointConnectionState.Deleting
                || await reader.ClaimHolderAsync(Registrations.Claim(connection.Service, connection.Endpoint), cancellationToken)
                    == connection.Key,
        };
    }

    private async Task MoveAsync(IWriteUnit unit, Id<PrivateEndpointConnection> id, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(id, cancellationToken) is not { } connection)
        {
            return;
        }

        ConnectionFacts facts = await GatherAsync(unit, connection, unit.Now, cancellationToken);
        if (Next(facts) is not { } next)
        {
            int closed = facts.EndpointSeen.ClosedSince(connection.Revision);
            await unit.RemoveAsync(connection, cancellationToken);
            unit.Audit(new AuditRecord(
                "privateEndpointConnection.deleted",
                Kind,
                id.Value,
                connection.Owner,
                $"Revoked {connection.Endpoint}: {closed} live sessions were closed."));
            await NoteUnregisteredAsync(unit, facts, cancellationToken);
            return;
        }

        if (next.State != connection.State)
        {
            unit.Audit(new AuditRecord(
                $"privateEndpointConnection.{next.State.ToString().ToLowerInvariant()}", Kind, id.Value, connection.Owner,
                next.Message.Length > 0 ? next.Message : $"{connection.Endpoint}: every probe has passed."));
        }

        if (next.State == PrivateEndpointConnectionState.Failed)
        {
            await unit.ReleaseAsync(Registrations.Claim(connection.Service, connection.Endpoint), cancellationToken);
            await NoteUnregisteredAsync(unit, facts, cancellationToken);
        }

        await unit.PutAsync(next, cancellationToken);
    }

    private static Task NoteUnregisteredAsync(IWriteUnit unit, ConnectionFacts facts, CancellationToken cancellationToken) =>
        facts.Asking is { } endpoint
            ? UnregisteredEndpoints.NoteAsync(unit, endpoint, cancellationToken)
            : Task.CompletedTask;
}
