using System.Net;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Address blocks in CIDR form, parsed once. A block that cannot be read contains nobody.</summary>
internal sealed class AddressBlocks(IReadOnlyList<string> blocks)
{
    private readonly IPNetwork[] _networks = [.. blocks.Select(Parse).OfType<IPNetwork>()];

    /// <param name="address">IPv4, IPv6, or IPv4 mapped into IPv6, which is looked up as IPv4.</param>
    public bool Contains(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (IPNetwork network in _networks)
        {
            if (network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain))
            {
                return true;
            }
        }
        return false;
    }

    private static IPNetwork? Parse(string block) => IPNetwork.TryParse(block, out IPNetwork network) ? network : null;
}
