using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>An interface endpoint as its owner sees it.</summary>
/// <param name="Endpoint">What is stored.</param>
/// <param name="DomainName">The default domain name: the guide's <i>Domain Name</i>.</param>
/// <param name="ZonalNames">The name of each zone, by zone id.</param>
/// <param name="Observation">What its provider knows of it: counters and the last probe.</param>
public sealed record EndpointView(
    InterfaceEndpoint Endpoint, string DomainName, IReadOnlyDictionary<string, string> ZonalNames,
    EndpointObservation Observation)
{
    /// <summary>Its conditions, with what is only known from before.</summary>
    public IReadOnlyList<Condition> Conditions => Observation.AsKnown(Endpoint.Conditions);
}
