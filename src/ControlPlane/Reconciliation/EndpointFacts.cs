using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Everything that decides an endpoint's next step.</summary>
/// <param name="Endpoint">As it is stored.</param>
/// <param name="Service">The service that it asked for; null once that is gone.</param>
/// <param name="Registration">The private endpoint connection that registers it there; null while there is none.</param>
/// <param name="Groups">Its security groups.</param>
/// <param name="Observation">What its provider sees.</param>
/// <param name="Now">The time.</param>
public sealed record EndpointFacts(
    InterfaceEndpoint Endpoint,
    EndpointService? Service,
    PrivateEndpointConnection? Registration,
    IReadOnlyList<SecurityGroup> Groups,
    EndpointObservation Observation,
    DateTimeOffset Now);
