using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>
/// The conditions of a private endpoint connection. The database's owner reads them: they tell how the consumer's endpoint
/// stands, and nothing of its addresses.
/// </summary>
internal static class ConnectionConditions
{
    private const string NotSeenReason = "NotSeen";

    public static Condition ServiceReady(ConnectionFacts facts)
    {
        (ConditionStatus status, string reason, string message, MustAct mustAct) = (facts.EndpointService, facts.Service) switch
        {
            (null, _) or (_, null) => (ConditionStatus.False, "Gone", "The private endpoint service is gone.", MustAct.Provider),
            ({ Status: EndpointServiceStatus.Deleting }, _) or (_, { State: PrivateEndpointServiceState.Deleting }) =>
                (ConditionStatus.False, "Deleting", "The private endpoint service is being deleted.", MustAct.Provider),
            ({ Status: EndpointServiceStatus.Active }, { State: PrivateEndpointServiceState.Active }) =>
                (ConditionStatus.True, "Active", "The private endpoint service is Active.", MustAct.Nobody),
            _ => (ConditionStatus.False, "Creating", "The private endpoint service is being created.", MustAct.Nobody),
        };
        return new Condition(ConditionTypes.ServiceReady, status, reason, message, facts.Now, mustAct);
    }

    public static Condition EndpointConnected(ConnectionFacts facts)
    {
        (ConditionStatus status, string reason, string message, MustAct mustAct) = facts.Asking switch
        {
            null => (ConditionStatus.False, NotSeenReason, CreatePrivateEndpointConnection.NotSeen, MustAct.Consumer),
            { Status: EndpointStatus.Deleting } =>
                (ConditionStatus.False, "EndpointDeleting", "The endpoint is being deleted by its owner.", MustAct.Consumer),
            { Status: EndpointStatus.Creating } =>
                (ConditionStatus.False, "EndpointCreating", "The endpoint is being created.", MustAct.Nobody),
            { Connection: ConnectionStatus.Connected } =>
                (ConditionStatus.True, "Connected", "The endpoint is Active and Connected.", MustAct.Nobody),
            { Connection: ConnectionStatus.Connecting } =>
                (ConditionStatus.False, "Connecting", "The endpoint is being connected.", MustAct.Nobody),
            { Connection: ConnectionStatus.ServiceDeleted } =>
                (ConditionStatus.False, "ServiceDeleted", "The endpoint service was deleted.", MustAct.Provider),
            { DisconnectReason: { } disconnected } =>
                (ConditionStatus.False, disconnected,
                    "The endpoint is disconnected; enable it at the service.", MustAct.Provider),
            _ => (ConditionStatus.False, "Disconnected", "The endpoint is not connected yet.", MustAct.Nobody),
        };
        return new Condition(ConditionTypes.EndpointConnected, status, reason, message, facts.Now, mustAct);
    }

    public static Condition NameReady(ConnectionFacts facts) => OfZones(
        facts,
        ConditionTypes.NameReady,
        zone => zone.NamePublished,
        ("Published", "The private name resolves in the consumer's network"),
        facts.EndpointSeen.Zones.Any(zone => zone is { Removed: false, Listening: true })
            && !facts.EndpointSeen.Zones.Any(zone => zone is { Removed: false, PathReached: true })
            ? ("NotPublished", "The private name does not resolve: no service node is reached.", MustAct.Provider)
            : ("NotPublished", "The private name does not resolve in the consumer's network yet.", MustAct.Operator));

    public static Condition PathReady(ConnectionFacts facts) => OfZones(
        facts,
        ConditionTypes.PathReady,
        zone => zone is { Listening: true, PathReached: true },
        ("PathReached", "The path reaches a service node"),
        ("PathNotReached", "The path from the endpoint reaches no service node.", MustAct.Provider));

    /// <summary>As the databases' probes say; while nothing was observed since the server's start, as it was.</summary>
    public static Condition DatabaseReady(ConnectionFacts facts)
    {
        Condition seen = DatabaseHealth.Condition(facts.ServiceSeen, facts.Now);
        return seen.Status == ConditionStatus.Unknown ? Earlier(facts, seen) : seen;
    }

    public static Condition TrafficAllowed(ConnectionFacts facts)
    {
        PrivateEndpointConnection connection = facts.Connection;
        bool cut = facts.Asking?.Connection
            is ConnectionStatus.Disconnected or ConnectionStatus.Disconnecting or ConnectionStatus.ServiceDeleted;
        (ConditionStatus status, string reason, string message) = (connection.Admitted, cut) switch
        {
            (true, true) => (ConditionStatus.False, "Disconnected", "No sessions are let through: the endpoint is disconnected."),
            (false, _) => (ConditionStatus.False, "NotAdmitted", "Sessions are let through once every check has passed."),
            _ when connection.State == PrivateEndpointConnectionState.Active
                || WasAllowed(connection)
                || facts.EndpointSeen.AppliedRevision >= connection.Revision =>
                (ConditionStatus.True, "Registered", "Sessions are let through."),
            _ => (ConditionStatus.Unknown, "Applying", "The nodes are being told to let sessions through."),
        };
        return new Condition(ConditionTypes.TrafficAllowed, status, reason, message, facts.Now);
    }

    /// <summary>Whether the endpoint that the connection names has asked for its service at some time.</summary>
    public static bool WasSeen(PrivateEndpointConnection connection) => connection.Conditions.Any(condition =>
        condition.Type == ConditionTypes.EndpointConnected && condition.Reason != NotSeenReason);

    // Writing a condition raises the revision: what was once in force must not be waited for again because of that.
    private static bool WasAllowed(PrivateEndpointConnection connection) => connection.Conditions.Any(condition =>
        condition is { Type: ConditionTypes.TrafficAllowed, Status: ConditionStatus.True });

    // A node out of reach goes on with what it had, and so does what is Active. To become Active takes a node that is heard of.
    private static Condition OfZones(
        ConnectionFacts facts, string type, Predicate<EndpointZoneReport> isReady, (string Reason, string Message) good,
        (string Reason, string Message, MustAct MustAct) bad)
    {
        bool isPending = facts.Connection.State == PrivateEndpointConnectionState.Pending;
        int zones = facts.EndpointSeen.Zones.Count(zone => !zone.Removed);
        EndpointZoneReport[] told =
        [
            .. facts.EndpointSeen.Zones.Where(zone =>
                !zone.Removed && !(isPending && facts.EndpointSeen.ZonesAway.Contains(zone.ZoneId))),
        ];
        int ready = told.Count(zone => isReady(zone));
        if (facts.Asking is null || told.Length == 0)
        {
            return Earlier(
                facts,
                new Condition(type, ConditionStatus.Unknown, "NotReported", "No node has reported on it yet.", facts.Now));
        }

        return ready switch
        {
            0 => new Condition(type, ConditionStatus.False, bad.Reason, bad.Message, facts.Now, bad.MustAct),
            _ when ready < zones =>
                new Condition(type, ConditionStatus.True, good.Reason, $"{good.Message} in {ready} of {zones} zones.", facts.Now),
            _ => new Condition(type, ConditionStatus.True, good.Reason, $"{good.Message}.", facts.Now),
        };
    }

    // Observations are made anew after a restart of the server. Until then an Active connection is what it was.
    private static Condition Earlier(ConnectionFacts facts, Condition unknown) =>
        facts.Connection.State == PrivateEndpointConnectionState.Active
            ? facts.Connection.Conditions.FirstOrDefault(condition => condition.Type == unknown.Type) ?? unknown
            : unknown;
}
