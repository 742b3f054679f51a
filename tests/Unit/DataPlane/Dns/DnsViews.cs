using System.Net;
using Linkspan.DataPlane.Dns;
using Linkspan.Wire.Dns;

namespace Linkspan.Unit.DataPlane.Dns;

/// <summary>A network with one endpoint in two zones, an alias, and names that are wrong on purpose.</summary>
internal static class DnsViews
{
    public const string Endpoint = "ep-1.epsrv-2.eu-central-1.privatelink.linkspan.internal";

    public static DnsName Suffix { get; } = DnsName.Parse("linkspan.internal");

    public static DnsView Create(params DnsEntry[] more) => new(
        Suffix,
        [
            Addresses(Endpoint, "127.64.0.10", "127.64.1.10"),
            Addresses("six.linkspan.internal", "2001:db8::1"),
            DnsEntry.Alias(Name("db.linkspan.internal"), Name(Endpoint)),
            DnsEntry.Alias(Name("away.linkspan.internal"), Name("example.org")),
            DnsEntry.Alias(Name("dangling.linkspan.internal"), Name("gone.linkspan.internal")),
            DnsEntry.Alias(Name("loop.linkspan.internal"), Name("loop.linkspan.internal")),
            .. more,
        ],
        serial: 77,
        nameServer: IPAddress.Parse("127.64.0.2"));

    public static DnsEntry Addresses(string name, params string[] addresses) =>
        new(Name(name), addresses.Select(IPAddress.Parse).ToArray());

    public static DnsEntry Many(string name, int count) =>
        Addresses(name, [.. Enumerable.Range(0, count).Select(index => $"127.64.{index / 256}.{index % 256}")]);

    public static DnsName Name(string text) => DnsName.Parse(text);
}
