using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Addresses;

/// <summary>What the network says about an address that this node is about to add.</summary>
/// <param name="IsFree">Nobody else has it.</param>
/// <param name="Owner">Who has it, or asks for it as well; null with <paramref name="IsFree"/> false: the network is being
/// asked.</param>
internal readonly record struct ClaimStanding(bool IsFree, MacAddress? Owner)
{
    public static ClaimStanding Free { get; } = new(true, null);

    public static ClaimStanding Asking { get; } = new(false, null);
}
