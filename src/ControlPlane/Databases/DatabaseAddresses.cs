using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;
using DatabaseAddress = Linkspan.Domain.Databases.DatabaseAddress;

namespace Linkspan.ControlPlane.Databases;

/// <summary>
/// The rules for the addresses of a registered database. A literal address is judged here, so that its owner is told at once.
/// A name is judged by the service node at every dial, after it was resolved: what it points to now says nothing about later.
/// </summary>
internal static class DatabaseAddresses
{
    private const string Field = "addresses";

    public static async Task<Result<DatabaseAddress[]>> ParseAsync(
        IReadOnlyList<DatabaseAddressInput> inputs,
        Id<Region> region,
        ServerSettings settings,
        IStoreReader store,
        CancellationToken cancellationToken)
    {
        if (inputs.Count == 0)
        {
            return Problem.Invalid("addresses.missing", "An instance needs at least one database address.", Field);
        }

        if (inputs.Count > Instance.MaxAddresses)
        {
            return Problem.Invalid("addresses.count", $"An instance may have at most {Instance.MaxAddresses} addresses.", Field);
        }

        List<DatabaseAddress> addresses = [];
        for (int i = 0; i < inputs.Count; i++)
        {
            Result<DatabaseAddress> parsed = Parse(inputs[i], $"{Field}[{i}]", settings);
            if (!parsed.TryGet(out DatabaseAddress? address, out Problem? problem))
            {
                return problem;
            }

            if (await store.FindAsync(address.Zone, cancellationToken) is not { } zone || zone.Region != region)
            {
                return Problem.Invalid(
                    "zone.otherRegion", $"There is no zone {address.Zone} in region {region}.", $"{Field}[{i}].zoneId");
            }

            if (addresses.Any(earlier => earlier.Zone == address.Zone))
            {
                return Problem.Invalid(
                    "addresses.duplicateZone", $"Zone {address.Zone} has two addresses; give one per zone.",
                    $"{Field}[{i}].zoneId");
            }

            addresses.Add(address);
        }

        return addresses.ToArray();
    }

    private static Result<DatabaseAddress> Parse(DatabaseAddressInput input, string field, ServerSettings settings)
    {
        if (!Id<Zone>.Parse(input.ZoneId, $"{field}.zoneId").TryGet(out Id<Zone> zone, out Problem? problem))
        {
            return problem;
        }

        if (input.Port is < 1 or > 65535)
        {
            return Problem.Invalid("port.range", $"The port is {input.Port}; it must be 1 to 65535.", $"{field}.port");
        }

        return ParseHost(input.Host, input.Port, $"{field}.host", settings)
            .Then<DatabaseAddress>(host => new DatabaseAddress(zone, host, input.Port));
    }

    private static Result<string> ParseHost(string? text, int port, string field, ServerSettings settings)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Problem.Invalid("host.missing", "The database's host is missing.", field);
        }

        if (!IPAddress.TryParse(text, out IPAddress? address))
        {
            return HostNames.Fits(text) ? text : Malformed(field);
        }

        // 127.1 and 2130706433 are addresses to some resolvers and names to others.
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text)
        {
            return Malformed(field);
        }

        if (ForbiddenAddresses.Classify(address, settings.AllowLoopbackDatabases) is { } forbidden)
        {
            return Forbidden(text, forbidden, field);
        }

        IPAddress judged = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(judged) && settings.OwnPorts.Contains(port)
            ? Forbidden($"{text} port {port}", "own listener", field)
            : address.ToString();
    }

    private static Problem Malformed(string field) => Problem.Invalid(
        "host.malformed", "The host must be an IP address in its usual form or a DNS name of at most 253 characters.", field);

    private static Problem Forbidden(string host, string forbidden, string field) => Problem.Invalid(
        "address.forbidden", $"{host} cannot be a database's address: it is of the class {forbidden}.", field);
}
