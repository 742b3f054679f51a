using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Names;

/// <summary>Which names an endpoint has while some of its zones are well.</summary>
internal static class EndpointNames
{
    /// <summary>
    /// The default name gives the well zones; those that are well only since lately where there are no others, and those that are
    /// being left where there are none of these either. Each zonal name gives its own zone when that is well; and the alias
    /// stands for the default name exactly while the placement carries it.
    /// </summary>
    /// <param name="endpoint">The placement.</param>
    /// <param name="wellZones">Zones whose listener answers and whose path reaches the service.</param>
    /// <param name="ownZoneId">The zone that comes first where zone affinity is on; null: the placement's order stands.</param>
    public static IReadOnlyList<PublishedName> Of(
        EndpointPlacement endpoint, IReadOnlyList<WellZone> wellZones, string? ownZoneId)
    {
        if (!endpoint.PublishesNames)
        {
            return [];
        }
        List<PublishedName> names = [];
        if (wellZones.Count > 0)
        {
            bool ownFirst = endpoint.ZoneAffinity && ownZoneId is not null;
            int best = wellZones.Min(Rank);
            IEnumerable<IPAddress> addresses = wellZones
                .Where(well => Rank(well) == best)
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

    private static int Rank(WellZone well) => well.IsLeft ? 2 : well.IsSteady ? 0 : 1;
}
