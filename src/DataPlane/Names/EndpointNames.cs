using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Names;

/// <summary>Which names an endpoint has while some of its zones are well.</summary>
internal static class EndpointNames
{
    /// <summary>
    /// The default name gives the well zones, those of draining nodes only where there are no others; each zonal name gives its
    /// own zone when that is well; and the alias stands for the default name exactly while the placement carries it.
    /// </summary>
    /// <param name="endpoint">The placement.</param>
    /// <param name="wellZones">Zones whose listener answers and whose path reaches the service.</param>
    /// <param name="ownZoneId">The zone that comes first where zone affinity is on; null: the placement's order stands.</param>
    public static IReadOnlyList<PublishedName> Of(
        EndpointPlacement endpoint, IReadOnlyList<(EndpointZonePlacement Zone, IPAddress Address)> wellZones, string? ownZoneId)
    {
        if (!endpoint.PublishesNames)
        {
            return [];
        }
        List<PublishedName> names = [];
        if (wellZones.Count > 0)
        {
            bool ownFirst = endpoint.ZoneAffinity && ownZoneId is not null;
            IEnumerable<IPAddress> addresses = wellZones
                .Where(well => !well.Zone.IsLeaving || wellZones.All(other => other.Zone.IsLeaving))
                .OrderBy(well => ownFirst && well.Zone.ZoneId != ownZoneId ? 1 : 0)
                .Select(well => well.Address);
            names.Add(new PublishedName(endpoint.DefaultName, [.. addresses], null));
            names.AddRange(wellZones.Select(well => new PublishedName(well.Zone.Name, [well.Address], null)));
        }
        if (endpoint.Alias is { } alias)
        {
            names.Add(new PublishedName(alias, [], endpoint.DefaultName));
        }
        return names;
    }
}
