using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.Wire.MySql;

namespace Linkspan.DataPlane.Sessions;

/// <summary>Decides whether a client gets a session. Pure, but for the pace of new ones: who is let through has used some of it
/// up.</summary>
/// <remarks>
/// The order is that of the two sides: what protects the consumer (security group) comes first and says nothing; then the
/// client's identity, since whoever stands outside the network is told nothing about the connection's state; then the provider's
/// word, the database's health, and last the limits, so that a full endpoint does not hide that it is not accepted. The pace of
/// new sessions is the very last: who gets no session uses nothing of it up.
/// </remarks>
internal static class Admission
{
    /// <summary>Whether the endpoint's security groups admit the source; who is not admitted is reset without a word.</summary>
    public static bool Admits(SessionTerms terms, IPAddress client) =>
        terms.Security?.Admits(client, terms.Listener.Port) ?? true;

    /// <summary>Why an admitted client gets no session; null when it does.</summary>
    public static Refusal? Refuse(
        SessionTerms terms,
        IPAddress client,
        BackendChoice backends,
        SessionCounts counts,
        HalfOpenLimits halfOpen,
        long nowMs)
    {
        if (terms.Clients?.Contains(client) != true)
        {
            return new Refusal(RefusalReason.ClientOutsideVpc, Refusal.HostNotPrivileged,
                $"client address {client} is outside the blocks of {terms.VpcId}: connect from inside that network");
        }
        if (terms.ServiceId is null && terms.Access.Allowed)
        {
            return new Refusal(AccessReason.ServiceDeleted, MySqlRefusal.AccessDenied,
                $"the service of endpoint {terms.EndpointId} was deleted: delete the endpoint, or ask the provider");
        }
        if (!terms.Access.Allowed)
        {
            return new Refusal(terms.Access.Reason ?? AccessReason.Disconnected, MySqlRefusal.AccessDenied,
                terms.Access.Message ?? $"endpoint {terms.EndpointId} is not let through: ask the provider");
        }
        if (terms is { Service: null, Route: null or { Nodes.Count: 0 } })
        {
            return new Refusal(RefusalReason.ServiceUnreachable, MySqlRefusal.Unknown,
                $"no service node serves {terms.ServiceId} at the moment: the operator must bring one up");
        }
        if (backends.IsEmpty)
        {
            return terms.Service is { } service
                ? new Refusal(RefusalReason.DatabaseUnhealthy, MySqlRefusal.Unknown,
                    $"the database of instance {service.InstanceId} fails its health probe: the provider must act")
                : new Refusal(RefusalReason.ServiceUnreachable, MySqlRefusal.Unknown,
                    $"no link to a service node of {terms.ServiceId} is up: the provider must act");
        }
        return LimitReached(terms, counts, halfOpen, nowMs);
    }

    private static Refusal? LimitReached(SessionTerms terms, SessionCounts counts, HalfOpenLimits halfOpen, long nowMs)
    {
        if (counts.IsNodeFull)
        {
            return Refusal.NodeExhausted;
        }
        if (counts.OfEndpoint > terms.Limits.MaxConnections)
        {
            return new Refusal(RefusalReason.ConnectionLimit, MySqlRefusal.TooManyConnections,
                $"endpoint {terms.EndpointId} has its {terms.Limits.MaxConnections} connections: close some of them, or ask "
                    + $"{WhoRaises(terms.Limits.ConnectionsSetBy)} to allow more");
        }
        if (counts.HalfOpen > halfOpen.OfNode || counts.HalfOpenFromSource > halfOpen.OfSource)
        {
            return new Refusal(RefusalReason.HandshakeLimit, MySqlRefusal.TooManyConnections,
                $"too many connections to endpoint {terms.EndpointId} are being opened at once: try again");
        }
        return counts.NewConnections?.TryTake(terms.Limits.NewConnectionsPerSecond, nowMs) == false
            ? new Refusal(RefusalReason.ConnectionRateLimit, MySqlRefusal.TooManyConnections,
                $"endpoint {terms.EndpointId} opens more than its {terms.Limits.NewConnectionsPerSecond} connections per second: "
                    + "try again, keep connections in a pool, or ask "
                    + $"{WhoRaises(terms.Limits.NewConnectionsSetBy)} to allow more")
            : null;
    }

    private static string WhoRaises(LimitSetter setter) =>
        setter == LimitSetter.Consumer ? "the endpoint's owner" : "the provider";
}
