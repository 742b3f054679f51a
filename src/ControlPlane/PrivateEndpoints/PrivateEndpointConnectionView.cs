using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>A private endpoint connection as the database's owner sees it, or an endpoint that nobody has registered
/// yet.</summary>
/// <param name="Connection">
/// The connection. For a Discovered endpoint one that is not stored: its id is empty, and it carries the endpoint's own
/// default domain name, so that it can be registered as it stands.
/// </param>
/// <param name="Region">The instance's region.</param>
/// <param name="ServiceState">The state of the instance's private endpoint service.</param>
/// <param name="Host">What connection strings name; empty until the connection is Active.</param>
/// <param name="Port">Where the endpoint listens.</param>
/// <param name="Observation">Path, last probe and counters; nothing for an endpoint that has not asked for this service.</param>
public sealed record PrivateEndpointConnectionView(
    PrivateEndpointConnection Connection,
    Region Region,
    PrivateEndpointServiceState ServiceState,
    string Host,
    int Port,
    EndpointObservation Observation)
{
    /// <summary>Its state; Discovered for what is not registered.</summary>
    public PrivateEndpointConnectionState State => Connection.State;

    /// <summary>Who owns the endpoint; null: it has not asked for this service.</summary>
    public Id<Account>? Account { get; init; }

    /// <summary>Why it failed, or what it waits for; empty when it is well.</summary>
    public string Message => Connection.Message;

    /// <summary>Its conditions, with what is only known from before.</summary>
    public IReadOnlyList<Condition> Conditions => Observation.AsKnown(Connection.Conditions);

    /// <summary>When its path was looked at last; null: never.</summary>
    public DateTimeOffset? LastProbe => Observation.LastProbe;

    /// <summary>Sessions that are open now.</summary>
    public int LiveSessions => Observation.ServedTraffic?.LiveSessions ?? 0;
}
