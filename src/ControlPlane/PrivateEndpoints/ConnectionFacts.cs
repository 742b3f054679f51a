using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>Everything that decides whether a private endpoint connection may be called Active.</summary>
/// <param name="Connection">As it is stored.</param>
/// <param name="Endpoint">The endpoint that it names, whoever's it is and whatever it asked for; null when there is none.</param>
/// <param name="EndpointService">The service's VPC side; null once it is gone.</param>
/// <param name="Service">The private endpoint service; null once it is gone.</param>
/// <param name="EndpointSeen">What the provider sees of the endpoint.</param>
/// <param name="ServiceSeen">What the provider sees of the service and its databases.</param>
/// <param name="Names">The names that endpoints have.</param>
/// <param name="Now">The time.</param>
/// <param name="PendingTimeout">How long a registration waits for its endpoint to appear.</param>
public sealed record ConnectionFacts(
    PrivateEndpointConnection Connection,
    InterfaceEndpoint? Endpoint,
    EndpointService? EndpointService,
    PrivateEndpointService? Service,
    EndpointObservation EndpointSeen,
    ServiceObservation ServiceSeen,
    EndpointNames Names,
    DateTimeOffset Now,
    TimeSpan PendingTimeout)
{
    /// <summary>
    /// Whether it is the one that registers the endpoint. One that has failed is not any more: it lets nothing through, so
    /// that nothing has to be withdrawn when it is deleted.
    /// </summary>
    public bool HoldsRegistration { get; init; } = true;

    /// <summary>
    /// The endpoint, if it has asked for this service. Another service's and another owner's endpoint are as good as none: who
    /// registers them must not be told that they exist.
    /// </summary>
    public InterfaceEndpoint? Asking => Endpoint is { } endpoint && endpoint.Service == Connection.Service ? endpoint : null;
}
