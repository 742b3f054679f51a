using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>What Create Endpoint offers, as it follows from what is chosen already.</summary>
/// <param name="Regions">All.</param>
/// <param name="Vpcs">The caller's own in the chosen region.</param>
/// <param name="Groups">Of the chosen VPC.</param>
/// <param name="Zones">Of the chosen region, with the vSwitches of the chosen VPC.</param>
/// <param name="Service">What was found under the service name; null: no name was typed, or it is not to be looked up.</param>
public sealed record EndpointChoices(
    IReadOnlyList<Region> Regions, IReadOnlyList<Network> Vpcs, IReadOnlyList<SecurityGroup> Groups,
    IReadOnlyList<ZoneChoice> Zones, Result<VerifiedService>? Service);
