using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Names;

/// <summary>A zone of an endpoint whose listener answers and whose path reaches the service.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Address">Its address.</param>
/// <param name="IsSteady">Whether it has been so for long enough, after it was not.</param>
/// <param name="IsLeft">Whether its node drains, or the operator leads sessions out of the zone.</param>
internal sealed record WellZone(EndpointZonePlacement Zone, IPAddress Address, bool IsSteady = true, bool IsLeft = false);
