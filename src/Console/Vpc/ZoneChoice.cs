using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Vpc;

/// <summary>A zone that an endpoint may have an address in.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="VSwitches">The chosen VPC's vSwitches in it.</param>
/// <param name="Supported">Whether the service supports it; null: the service is not known yet.</param>
public sealed record ZoneChoice(Zone Zone, IReadOnlyList<VSwitchView> VSwitches, bool? Supported);
