using System.Net;
using System.Net.Sockets;

namespace Linkspan.ControlPlane.Access;

/// <summary>Whose share of a bounded resource a network address uses.</summary>
internal static class AddressShare
{
    private const int NetworkBytes = 8;

    /// <summary>An IPv4 address itself; of IPv6 the /64, which one subscriber has at least: it could take another address for
    /// each try. Source: RFC 6177.</summary>
    public static string Of(string address)
    {
        if (!IPAddress.TryParse(address, out IPAddress? parsed))
        {
            return address;
        }

        if (parsed.IsIPv4MappedToIPv6)
        {
            parsed = parsed.MapToIPv4();
        }

        return parsed.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(parsed.GetAddressBytes().AsSpan(0, NetworkBytes))
            : parsed.ToString();
    }
}
