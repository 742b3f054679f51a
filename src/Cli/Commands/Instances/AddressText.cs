using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Commands.Instances;

/// <summary>Database addresses on the command line: <c>[ZONE=]HOST:PORT</c>, an IPv6 address in brackets.</summary>
internal static class AddressText
{
    /// <summary>Reads them all; asks for the region's zones only where one is left out.</summary>
    /// <exception cref="CommandException">One is not an address.</exception>
    public static async Task<IReadOnlyList<TidbAddress>> ParseAsync(
        CommandCall call, string[] texts, string regionId, CancellationToken cancellationToken)
    {
        List<TidbAddress> addresses = [];
        foreach (string text in texts)
        {
            TidbAddress address = Parse(text);
            addresses.Add(address.ZoneId.Length > 0
                ? address
                : address with { ZoneId = await FirstZoneAsync(call, regionId, cancellationToken) });
        }

        return addresses;
    }

    /// <returns>The address; its zone is empty where none was given.</returns>
    /// <exception cref="CommandException">It is not an address.</exception>
    public static TidbAddress Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string zone = equals < 0 ? "" : text[..equals];
        string rest = text[(equals + 1)..];
        int colon = rest.LastIndexOf(':');
        if (colon <= 0 || equals == 0 || !ushort.TryParse(rest[(colon + 1)..], out ushort port) || port == 0)
        {
            throw CommandException.Usage($"{text} is not an address.", "Write it as HOST:PORT or ZONE=HOST:PORT.");
        }

        return new TidbAddress { ZoneId = zone, Host = rest[..colon].Trim('[', ']'), Port = port };
    }

    private static async Task<string> FirstZoneAsync(CommandCall call, string regionId, CancellationToken cancellationToken)
    {
        string region = RegionText.Of(regionId);
        Zone? first = await call.Client.Regions.ListZonesAsync(region, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        return first?.ZoneId ?? throw CommandException.Usage(
            $"The region {region} has no zone.",
            "Write the address as ZONE=HOST:PORT, or create a zone with: linkspan zone create");
    }
}
