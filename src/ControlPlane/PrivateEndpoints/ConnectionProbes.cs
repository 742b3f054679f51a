using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>
/// Decides what becomes of a private endpoint connection: pure, so that every case is a line in a table of tests. Active means
/// that the service is up, the endpoint connected, its name published, the path established, a database healthy and sessions let
/// through.
/// </summary>
public static class ConnectionProbes
{
    /// <summary>The time to appear has passed. The same for unknown ids, other owners' and other services' endpoints.</summary>
    public const string NoSuchEndpoint = "No such endpoint has asked for this service.";

    private const string EndpointDeleted = "The endpoint was deleted by its owner: delete this connection.";

    private const string WrongDomainName =
        "The Domain Name is not the endpoint's: delete this connection, and create it again with the Default Domain Name from " +
        "the endpoint's page in the consumer's console.";

    /// <returns>The verdict, with every condition. Failed and Deleting connections are left as they are.</returns>
    public static ConnectionFinding Evaluate(ConnectionFacts facts)
    {
        PrivateEndpointConnectionState state = facts.Connection.State;
        if (state is not (PrivateEndpointConnectionState.Pending or PrivateEndpointConnectionState.Active))
        {
            return new ConnectionFinding(ConnectionVerdict.Wait, facts.Connection.Message, facts.Connection.Conditions);
        }

        if (Refusal(facts) is { } refusal)
        {
            return refusal;
        }

        IReadOnlyList<Condition> way =
        [
            ConnectionConditions.ServiceReady(facts),
            ConnectionConditions.EndpointConnected(facts),
            ConnectionConditions.NameReady(facts),
            ConnectionConditions.PathReady(facts),
            ConnectionConditions.DatabaseReady(facts),
        ];
        Condition traffic = ConnectionConditions.TrafficAllowed(facts);
        Condition? open = way.FirstOrDefault(condition => condition.Status != ConditionStatus.True);
        Condition? failed = way.Append(traffic).FirstOrDefault(condition => condition.Status == ConditionStatus.False);
        IReadOnlyList<Condition> conditions = Merge(facts.Connection.Conditions, [.. way, traffic]);
        return state == PrivateEndpointConnectionState.Pending
            ? JudgePending(facts, open, traffic, conditions)
            : JudgeActive(facts, failed, conditions);
    }

    private static ConnectionFinding JudgePending(
        ConnectionFacts facts, Condition? open, Condition traffic, IReadOnlyList<Condition> conditions)
    {
        if (open is not null)
        {
            return new ConnectionFinding(ConnectionVerdict.Wait, open.Message, conditions);
        }

        if (!facts.Connection.Admitted)
        {
            return new ConnectionFinding(ConnectionVerdict.Admit, traffic.Message, conditions);
        }

        return traffic.Status == ConditionStatus.True
            ? new ConnectionFinding(ConnectionVerdict.Pass, string.Empty, Merge(conditions, [Reachable(facts, null)]))
            : new ConnectionFinding(ConnectionVerdict.Wait, traffic.Message, conditions);
    }

    private static ConnectionFinding JudgeActive(ConnectionFacts facts, Condition? open, IReadOnlyList<Condition> conditions)
    {
        IReadOnlyList<Condition> all = Merge(conditions, [Reachable(facts, open)]);
        return open is null
            ? new ConnectionFinding(ConnectionVerdict.Pass, string.Empty, all)
            : new ConnectionFinding(ConnectionVerdict.Unreachable, open.Message, all);
    }

    private static ConnectionFinding? Refusal(ConnectionFacts facts)
    {
        bool pending = facts.Connection.State == PrivateEndpointConnectionState.Pending;
        if (facts.Asking is { } endpoint)
        {
            return pending && !facts.Names.Matches(endpoint, facts.Connection.PrivateDomainName)
                ? Refuse(facts, "DomainNameMismatch", WrongDomainName, MustAct.Provider)
                : null;
        }

        if (!pending || ConnectionConditions.WasSeen(facts.Connection))
        {
            return Refuse(facts, "EndpointDeleted", EndpointDeleted, MustAct.Provider);
        }

        return facts.Now - facts.Connection.CreatedAt >= facts.PendingTimeout
            ? Refuse(facts, "NoSuchEndpoint", NoSuchEndpoint, MustAct.Provider)
            : null;
    }

    private static ConnectionFinding Refuse(ConnectionFacts facts, string reason, string message, MustAct mustAct)
    {
        List<Condition> conditions =
        [
            ConnectionConditions.ServiceReady(facts),
            new(ConditionTypes.EndpointConnected, ConditionStatus.False, reason, message, facts.Now, mustAct),
            new(ConditionTypes.TrafficAllowed, ConditionStatus.False, "Failed", "No session is let through.", facts.Now, mustAct),
        ];
        if (facts.Connection.State == PrivateEndpointConnectionState.Active)
        {
            conditions.Add(Reachable(facts, conditions[1]));
        }

        return new ConnectionFinding(ConnectionVerdict.Refuse, message, Merge(facts.Connection.Conditions, conditions));
    }

    // The reason does not name the failing probe: since when it is unreachable must not begin anew when another probe fails too.
    private static Condition Reachable(ConnectionFacts facts, Condition? open) => open is null
        ? new Condition(ConditionTypes.Reachable, ConditionStatus.True, "ProbesPassed", "Every probe has passed.", facts.Now)
        : new Condition(
            ConditionTypes.Reachable, ConditionStatus.False, "ProbeFailed", open.Message, facts.Now, open.MustAct);

    private static IReadOnlyList<Condition> Merge(IReadOnlyList<Condition> before, IReadOnlyList<Condition> conditions) =>
        conditions.Aggregate(before, Condition.Set);
}
