using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Dns;

/// <summary>The names of a network's endpoints with their addresses, as the hosts file wants them.</summary>
internal static class PrivateNames
{
    /// <returns>One address and one name each: default, zonal, and, as far as the key sees the database side, alias
    /// names.</returns>
    public static async Task<IReadOnlyList<(string Address, string Name)>> ListAsync(
        LinkspanClient client, string vpcId, CancellationToken cancellationToken)
    {
        List<(string, string)> names = [];
        Dictionary<string, string> addresses = [];
        await foreach (Endpoint endpoint in client.Endpoints.ListAsync(null, vpcId, cancellationToken))
        {
            EndpointZone[] zones = [.. endpoint.Zones.Where(zone => zone.EniIp.Length > 0)];
            if (zones.Length == 0)
            {
                continue;
            }

            addresses[endpoint.EndpointId] = zones[0].EniIp;
            names.Add((zones[0].EniIp, endpoint.EndpointDomain));
            names.AddRange(zones.Select(zone => (zone.EniIp, zone.ZoneDomain)));
        }

        await foreach (Tidb instance in client.Instances.ListAsync(cancellationToken))
        {
            await foreach (
                PrivateEndpointConnection connection in client.Connections.ListAsync(instance.TidbId, cancellationToken))
            {
                if (connection.Host.Length > 0 && addresses.TryGetValue(connection.EndpointId, out string? address))
                {
                    names.Add((address, connection.Host));
                }
            }
        }

        return [.. names.Distinct()];
    }
}
