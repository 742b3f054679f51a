using System.Net;

namespace Linkspan.Bench.Links;

/// <summary>One way from a client to a server.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Echo">Where clients reach the load's own backend.</param>
/// <param name="Database">Where clients reach the database.</param>
/// <param name="Relays">Every process in between.</param>
internal sealed record Contestant(string Name, IPEndPoint Echo, IPEndPoint Database, ProcessSet Relays)
{
    public const string Direct = "direct";
    public const string Haproxy = "HAProxy TCP";
    public const string Nginx = "nginx stream";
    public const string OneNode = "Linkspan, one node";
    public const string HaproxyPair = "HAProxy TLS pair";
    public const string StunnelPair = "stunnel pair";
    public const string TwoNodes = "Linkspan, two nodes, mTLS";

    private static readonly Dictionary<string, string> Keys = new()
    {
        [Direct] = "direct",
        [Haproxy] = "haproxy",
        [Nginx] = "nginx",
        [OneNode] = "one-node",
        [HaproxyPair] = "haproxy-pair",
        [StunnelPair] = "stunnel-pair",
        [TwoNodes] = "two-nodes",
    };

    /// <summary>As the command line calls it.</summary>
    public static IReadOnlyCollection<string> AllKeys => Keys.Values;

    public string Key => Keys[Name];
}
