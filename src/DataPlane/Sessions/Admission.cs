using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.Wire.MySql;

namespace Linkspan.DataPlane.Sessions;

/// <summary>Decides whether a client gets a session. Pure: the same question has the same answer.</summary>
/// <remarks>
/// The order is that of the two sides: what protects the consumer (security group) comes first and says nothing; then the
/// client's identity, since whoever stands outside the network is told nothing about the connection's state; then the provider's
/// word, the database's health, and last the limits, so that a full endpoint does not hide that it is not accepted.
/// </remarks>
internal static class Admission
{
    /// <summary>Whether the endpoint's security groups admit the source; who is not admitted is reset without a word.</summary>
    public static bool Admits(SessionTerms terms, IPAddress client) =>
        terms.Endpoint.Security.Admits(client, terms.Listener.Port);

    /// <summary>Why an admitted client gets no session; null when it does.</summary>
    public static Refusal? Refuse(
        SessionTerms terms, IPAddress client, BackendChoice databases, SessionCounts counts, HalfOpenLimits halfOpen)
    {
        EndpointPlacement endpoint = terms.Endpoint.Placement;
        if (terms.Vpc is null || !terms.Vpc.Clients.Contains(client))
        {
            return new Refusal(RefusalReason.ClientOutsideVpc, Refusal.HostNotPrivileged,
                $"client address {client} is outside the blocks of {endpoint.VpcId}: connect from inside that network");
        }
        if (endpoint.ServiceId is null && endpoint.Access.Allowed)
        {
            return new Refusal(RefusalReason.ServiceDeleted, MySqlRefusal.AccessDenied,
                $"the service of endpoint {endpoint.EndpointId} was deleted: delete the endpoint, or ask the provider");
        }
        if (!endpoint.Access.Allowed)
        {
            return new Refusal(endpoint.Access.Reason ?? "NotAllowed", MySqlRefusal.AccessDenied,
                endpoint.Access.Message ?? $"endpoint {endpoint.EndpointId} is not let through: ask the provider");
        }
        if (terms.Service is null)
        {
            return new Refusal(RefusalReason.ServiceUnreachable, MySqlRefusal.Unknown,
                $"no service node serves {endpoint.ServiceId} at the moment: the operator must bring one up");
        }
        if (databases.IsEmpty)
        {
            return new Refusal(RefusalReason.DatabaseUnhealthy, MySqlRefusal.Unknown,
                $"the database of instance {terms.Service.InstanceId} fails its health probe: the provider must act");
        }
        return LimitReached(endpoint, counts, halfOpen);
    }

    private static Refusal? LimitReached(EndpointPlacement endpoint, SessionCounts counts, HalfOpenLimits halfOpen)
    {
        if (counts.IsNodeFull)
        {
            return Refusal.NodeExhausted;
        }
        if (counts.OfEndpoint > endpoint.Limits.MaxConnections)
        {
            return new Refusal(RefusalReason.ConnectionLimit, MySqlRefusal.TooManyConnections,
                $"endpoint {endpoint.EndpointId} has its {endpoint.Limits.MaxConnections} connections: close some of them");
        }
        if (counts.HalfOpen > halfOpen.OfNode || counts.HalfOpenFromSource > halfOpen.OfSource)
        {
            return new Refusal(RefusalReason.HandshakeLimit, MySqlRefusal.TooManyConnections,
                $"too many connections to endpoint {endpoint.EndpointId} are being opened at once: try again");
        }
        return null;
    }
}
