using Linkspan.Domain.Lifecycles;

namespace Linkspan.Domain.PrivateLink;

/// <summary>An endpoint's stand in one zone.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="VSwitch">Where the address comes from.</param>
/// <param name="Address">Its address, dotted.</param>
/// <param name="Status">Its state.</param>
public sealed record EndpointZone(Id<Zone> Zone, Id<VSwitch> VSwitch, string Address, ZoneStatus Status);
