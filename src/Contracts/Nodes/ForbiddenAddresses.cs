using System.Net;
using System.Net.Sockets;

namespace Linkspan.Contracts.Nodes;

/// <summary>Addresses that a registered database may never have, whoever asks. Both planes apply this one table.</summary>
public static class ForbiddenAddresses
{
    private static readonly (IPNetwork Network, string Class)[] Always =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "unspecified"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("100.100.100.200/32"), "metadata service"),
        (IPNetwork.Parse("192.0.0.192/32"), "metadata service"),
        (IPNetwork.Parse("168.63.129.16/32"), "metadata service"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved"),
        (IPNetwork.Parse("::/128"), "unspecified"),
        (IPNetwork.Parse("fd00:ec2::/32"), "metadata service"),
        (IPNetwork.Parse("64:ff9b::/96"), "translated"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
    ];

    private static readonly IPNetwork LoopbackFabric = IPNetwork.Parse("127.64.0.0/10");

    /// <summary>Names the class of a forbidden address.</summary>
    /// <param name="address">IPv4, IPv6, or IPv4 mapped into IPv6, which is judged as IPv4.</param>
    /// <param name="allowLoopback">The server's option; even then the fabric's own block 127.64.0.0/10 is refused.</param>
    /// <returns>link-local, metadata service, endpoint, loopback, multicast, translated, unspecified or reserved; null when the
    /// address may be dialled.</returns>
    public static string? Classify(IPAddress address, bool allowLoopback)
    {
        IPAddress judged = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach ((IPNetwork network, string name) in Always)
        {
            if (network.BaseAddress.AddressFamily == judged.AddressFamily && network.Contains(judged))
            {
                return name;
            }
        }

        if (judged.AddressFamily == AddressFamily.InterNetwork && LoopbackFabric.Contains(judged))
        {
            return "endpoint";
        }

        return IPAddress.IsLoopback(judged) && !allowLoopback ? "loopback" : null;
    }
}
