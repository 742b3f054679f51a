using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>A vSwitch as its owner sees it.</summary>
/// <param name="VSwitch">The vSwitch.</param>
/// <param name="AvailableAddresses">Addresses that endpoints may still be given.</param>
public sealed record VSwitchView(VSwitch VSwitch, int AvailableAddresses);
