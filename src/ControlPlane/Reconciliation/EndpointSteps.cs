using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>
/// Decides an interface endpoint's next step: pure, so that every case is a line in a table of tests. Each lifecycle takes one
/// step at most, so that every state on the way is stored, and seen.
/// </summary>
public static class EndpointSteps
{
    /// <summary>How long an endpoint may stay connected without being registered. A week covers a holiday, and frees the owner's
    /// list.</summary>
    public static readonly TimeSpan RegistrationTime = TimeSpan.FromDays(7);

    /// <returns>The endpoint after the step; equal to what it was when there is none to take.</returns>
    public static InterfaceEndpoint Next(EndpointFacts facts)
    {
        InterfaceEndpoint endpoint = facts.Endpoint;
        if (endpoint.Status == EndpointStatus.Deleting)
        {
            return Drained(facts) ? endpoint with { DrainUntil = null } : endpoint;
        }

        InterfaceEndpoint next = StepStatus(facts, endpoint);
        next = StepConnection(facts, next);
        List<EndpointZone> zones = [.. next.Zones.Select(zone => StepZone(facts, zone, next.Connection))];
        next = zones.SequenceEqual(next.Zones) ? next : next with { Zones = zones };
        return next with { Conditions = Conditions(facts, next) };
    }

    /// <summary>Whether a deleted endpoint's names and addresses are withdrawn everywhere, so that they may be given to
    /// another.</summary>
    public static bool Withdrawn(EndpointFacts facts) =>
        facts.Endpoint is { Status: EndpointStatus.Deleting, DrainUntil: null }
        && facts.Observation.AppliedRevision >= facts.Endpoint.Revision;

    // The listener stays while it drains: only the write that ends the drain has the node withdraw it.
    private static bool Drained(EndpointFacts facts) =>
        facts.Endpoint.DrainUntil is { } deadline && facts.Observation.Drained(facts.Endpoint.Revision, deadline, facts.Now);

    private static InterfaceEndpoint StepStatus(EndpointFacts facts, InterfaceEndpoint endpoint) => endpoint.Status switch
    {
        EndpointStatus.Creating when endpoint.Zones.All(zone => Report(facts, zone) is { Listening: true }) =>
            endpoint with { Status = Step(endpoint.Status, EndpointTrigger.ListenersReady) },
        EndpointStatus.Pending when facts.Observation.AppliedRevision >= endpoint.Revision =>
            endpoint with { Status = Step(endpoint.Status, EndpointTrigger.ChangeApplied) },
        _ => endpoint,
    };

    private static InterfaceEndpoint StepConnection(EndpointFacts facts, InterfaceEndpoint endpoint)
    {
        bool serviceGone = facts.Service is null or { Status: EndpointServiceStatus.Deleting };
        if (serviceGone)
        {
            return endpoint.Connection == ConnectionStatus.ServiceDeleted
                ? endpoint
                : Moved(endpoint, ConnectionTrigger.ServiceRemoved);
        }

        return endpoint.Connection switch
        {
            ConnectionStatus.Disconnected when facts.Endpoint.Status == EndpointStatus.Active && Accepted(facts) =>
                Moved(endpoint, ConnectionTrigger.Accepted),
            ConnectionStatus.Connecting when endpoint.Zones.Any(zone => ReachesService(Report(facts, zone))) =>
                Moved(endpoint, ConnectionTrigger.PathEstablished),
            ConnectionStatus.Disconnecting when facts.Observation.ServedRevision >= endpoint.Revision =>
                Moved(endpoint, ConnectionTrigger.SessionsClosed),
            ConnectionStatus.Connecting or ConnectionStatus.Connected when Expired(facts) =>
                Moved(endpoint, ConnectionTrigger.DisconnectRequested) with { DisconnectReason = "RegistrationExpired" },
            _ => endpoint,
        };
    }

    private static EndpointZone StepZone(EndpointFacts facts, EndpointZone zone, ConnectionStatus connection)
    {
        EndpointZoneReport? report = Report(facts, zone);
        ZoneTrigger? trigger = (zone.Status, connection) switch
        {
            (ZoneStatus.Creating, _) when report is { Listening: true } => ZoneTrigger.ListenerReady,
            (ZoneStatus.Wait or ZoneStatus.Disconnected, ConnectionStatus.Connecting or ConnectionStatus.Connected) =>
                ZoneTrigger.Accepted,
            (ZoneStatus.Connecting, ConnectionStatus.Connected) when ReachesService(report) => ZoneTrigger.PathEstablished,
            (ZoneStatus.Connecting or ZoneStatus.Connected,
                ConnectionStatus.Disconnecting or ConnectionStatus.Disconnected or ConnectionStatus.ServiceDeleted) =>
                ZoneTrigger.DisconnectRequested,
            (ZoneStatus.Disconnecting, ConnectionStatus.Disconnected or ConnectionStatus.ServiceDeleted) =>
                ZoneTrigger.SessionsClosed,
            _ => null,
        };
        return trigger is { } step ? zone with { Status = EndpointZoneLifecycle.Table.Apply(zone.Status, step).Value } : zone;
    }

    private static bool Accepted(EndpointFacts facts) =>
        facts.Service is { Status: EndpointServiceStatus.Active } service
        && facts.Endpoint.DisconnectReason is null
        && (service.AutoAccept || IsRegistered(facts.Registration));

    /// <summary>How long nobody has to look at an endpoint that waits for its registration; null when it does not wait.</summary>
    public static TimeSpan? TimeToExpire(EndpointFacts facts)
    {
        bool waits = facts.Registration is null
            && facts.Endpoint is
            {
                Status: not EndpointStatus.Deleting,
                Connection: ConnectionStatus.Connecting or ConnectionStatus.Connected,
            };
        TimeSpan left = UnregisteredSince(facts.Endpoint) + RegistrationTime - facts.Now;
        return !waits ? null : left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private static bool Expired(EndpointFacts facts) =>
        facts.Registration is null && facts.Now - UnregisteredSince(facts.Endpoint) >= RegistrationTime;

    private static DateTimeOffset UnregisteredSince(InterfaceEndpoint endpoint)
    {
        Condition? unregistered = endpoint.Conditions.FirstOrDefault(condition =>
            condition is
            {
                Type: ConditionTypes.TrafficAllowed, Status: ConditionStatus.False, Reason: "NotRegistered" or "Deregistered",
            });
        return unregistered?.Since ?? endpoint.CreatedAt;
    }

    private static bool IsRegistered(PrivateEndpointConnection? registration) =>
        registration is { State: PrivateEndpointConnectionState.Pending or PrivateEndpointConnectionState.Active };

    private static IReadOnlyList<Condition> Conditions(EndpointFacts facts, InterfaceEndpoint endpoint)
    {
        IReadOnlyList<Condition> conditions = endpoint.Conditions;
        conditions = Condition.Set(conditions, ListenerReady(facts, endpoint));
        conditions = Condition.Set(conditions, SecurityGroupAdmits(facts));
        conditions = Condition.Set(conditions, PathReady(facts, endpoint));
        return Condition.Set(conditions, TrafficAllowed(facts, endpoint));
    }

    private static Condition ListenerReady(EndpointFacts facts, InterfaceEndpoint endpoint)
    {
        EndpointZoneReport? problem = endpoint.Zones
            .Select(zone => Report(facts, zone))
            .FirstOrDefault(report => report is { Listening: false });
        if (problem is not null)
        {
            return new Condition(
                ConditionTypes.ListenerReady,
                ConditionStatus.False,
                problem.Problem ?? "NotListening",
                problem.Message ?? $"Zone {problem.ZoneId} does not listen yet.",
                facts.Now,
                Enum.Parse<MustAct>(ZoneProblem.MustAct(problem.Problem) ?? nameof(MustAct.Nobody), ignoreCase: true));
        }

        return endpoint.Zones.All(zone => Report(facts, zone) is not null)
            ? new Condition(
                ConditionTypes.ListenerReady,
                ConditionStatus.True,
                "Listening",
                "Every zone's address answers.",
                facts.Now)
            : new Condition(
                ConditionTypes.ListenerReady,
                ConditionStatus.Unknown,
                "NotReported",
                "Its node has not reported yet.",
                facts.Now);
    }

    private static Condition SecurityGroupAdmits(EndpointFacts facts) =>
        SecurityGroupConditions.Admits(facts.Groups, facts.Endpoint.Port, facts.Now);

    private static Condition PathReady(EndpointFacts facts, InterfaceEndpoint endpoint)
    {
        if (endpoint.Zones.Any(zone => Report(facts, zone) is { PathReached: true }))
        {
            return new Condition(
                ConditionTypes.PathReady, ConditionStatus.True, "PathReached", "The path reaches a service node.", facts.Now);
        }

        return facts.Service is null or { Status: EndpointServiceStatus.Deleting }
            ? new Condition(
                ConditionTypes.PathReady,
                ConditionStatus.False,
                "ServiceDeleted",
                "The endpoint service was deleted by its owner.",
                facts.Now,
                MustAct.Consumer)
            : new Condition(
                ConditionTypes.PathReady,
                ConditionStatus.False,
                "PathNotReached",
                "No service node is reached yet.",
                facts.Now,
                MustAct.Provider);
    }

    private static Condition TrafficAllowed(EndpointFacts facts, InterfaceEndpoint endpoint)
    {
        PrivateEndpointConnection? registration = facts.Registration;
        (ConditionStatus status, string reason, string message, MustAct mustAct) = (endpoint.Connection, registration) switch
        {
            (ConnectionStatus.ServiceDeleted, _) => (ConditionStatus.False, "ServiceDeleted",
                "The endpoint service was deleted by its owner; delete this endpoint.", MustAct.Consumer),
            (ConnectionStatus.Connected, { Admitted: true }) when IsRegistered(registration) => (
                ConditionStatus.True, "Registered", "The database's owner has registered this endpoint.", MustAct.Nobody),
            (_, null) when endpoint.DisconnectReason == "RegistrationExpired" => (ConditionStatus.False, "RegistrationExpired",
                "Nobody registered this endpoint in time; delete it and create a new one.", MustAct.Consumer),
            _ when endpoint.DisconnectReason is { } cut => (ConditionStatus.False, cut,
                "The owner of the endpoint service has disconnected this endpoint and must accept it again.", MustAct.Provider),
            (_, null) when endpoint.WasRegistered => (ConditionStatus.False, "Deregistered",
                "The database's owner has withdrawn the access: it deleted the private endpoint connection.", MustAct.Provider),
            (_, null) => (ConditionStatus.False, "NotRegistered",
                "The database's owner has not created the private endpoint connection for this endpoint yet.", MustAct.Provider),
            (_, { State: PrivateEndpointConnectionState.Deleting }) => (ConditionStatus.False, "Deregistered",
                "The database's owner is deleting the private endpoint connection.", MustAct.Provider),
            _ => (ConditionStatus.False, "Checking",
                "The database's owner has registered this endpoint; it is being checked.", MustAct.Nobody),
        };
        return new Condition(ConditionTypes.TrafficAllowed, status, reason, message, facts.Now, mustAct);
    }

    private static bool ReachesService(EndpointZoneReport? report) => report is { Listening: true, PathReached: true };

    private static EndpointZoneReport? Report(EndpointFacts facts, EndpointZone zone) =>
        facts.Observation.Zones.FirstOrDefault(report => report.ZoneId == zone.Zone.Value && !report.Removed);

    private static InterfaceEndpoint Moved(InterfaceEndpoint endpoint, ConnectionTrigger trigger) =>
        endpoint with { Connection = EndpointConnectionLifecycle.Table.Apply(endpoint.Connection, trigger).Value };

    private static EndpointStatus Step(EndpointStatus status, EndpointTrigger trigger) =>
        EndpointLifecycle.Table.Apply(status, trigger).Value;
}
