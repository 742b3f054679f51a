using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>What a consumer may see of a service, and nothing else of its provider.</summary>
/// <param name="Id">The service.</param>
/// <param name="ServiceName">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Zones">Zones in which endpoints may have an address.</param>
/// <param name="AutoAccept">Whether the connection is accepted by itself.</param>
/// <param name="ZoneAffinity">What endpoints take over unless told otherwise.</param>
public sealed record VerifiedService(
    Id<EndpointService> Id, string ServiceName, Id<Region> Region, IReadOnlyList<Id<Zone>> Zones, bool AutoAccept,
    bool ZoneAffinity);
