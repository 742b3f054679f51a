using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>One zone of a connection, without its address.</summary>
public sealed record EndpointServiceConnectionZone(Id<Zone> Zone, ZoneStatus Status);
