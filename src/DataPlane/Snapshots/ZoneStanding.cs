using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Names;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Puts how a zone stands into the words of a report.</summary>
internal static class ZoneStanding
{
    /// <summary>
    /// Whether a zone belongs in its names: it answers, and its path is up. An unhealthy database or a deleted service does not
    /// withdraw them: the client then connects and is told why, which an absent name could not do.
    /// </summary>
    public static bool IsWell(PlacedZone zone, EndpointPlacement placement, bool isReached) =>
        zone.IsListening && (placement.ServiceId is null || isReached);

    /// <param name="resolverProblem">Why the network's names are not answered; null when they are.</param>
    /// <param name="isReached">Whether the path leads to a node that serves the service.</param>
    /// <param name="isPublished">Whether the zone's name is answered with its address, as the responder itself says.</param>
    /// <param name="shifted">The zones that the operator leads sessions out of.</param>
    /// <param name="now">The time.</param>
    public static EndpointZoneReport Describe(
        PlacedEndpoint endpoint, PlacedZone zone, bool isReached, string? resolverProblem, bool isPublished,
        IReadOnlySet<string> shifted, DateTimeOffset now)
    {
        EndpointPlacement placement = endpoint.Placement;
        (string? problem, string? message) = zone.Problem is not null ? (zone.Problem, zone.Message)
            : resolverProblem is not null ? (ZoneProblem.ResolverUnavailable, resolverProblem)
            : isReached && shifted.Contains(zone.Zone.ZoneId)
                ? (ZoneProblem.ZoneShifted, $"the operator has shifted zone {zone.Zone.ZoneId} away for a while")
            : isReached ? Unsteady(endpoint, zone, now)
            : placement.ServiceId is null
                ? (ZoneProblem.ServiceDeleted, $"the service of {placement.EndpointId} was deleted")
                : (ZoneProblem.ServiceUnreachable,
                    $"no service node of {placement.ServiceId} is reached: the provider must start one, or mend its link");
        return new EndpointZoneReport(
            placement.EndpointId, zone.Zone.ZoneId, endpoint.Revision, zone.IsListening, isPublished, isReached, problem, message,
            Removed: false);
    }

    /// <summary>Zones whose address is another node's, and that this one answered well.</summary>
    public static IEnumerable<WellZone> WellElsewhere(EndpointPlacement placement)
    {
        foreach (EndpointZonePlacement zone in placement.Zones)
        {
            if (zone is { IsHere: false, IsWellElsewhere: true } && IPAddress.TryParse(zone.Address, out IPAddress? address))
            {
                yield return new WellZone(zone, address);
            }
        }
    }

    private static (string? Problem, string? Message) Unsteady(PlacedEndpoint endpoint, PlacedZone zone, DateTimeOffset now) =>
        endpoint.Placement.Zones.Count > 1 && endpoint.Steadiness.Hold(zone.Zone.ZoneId, now) is { } hold
            ? (ZoneProblem.Unsteady,
                $"well since {hold.WellSince:u}, after {hold.Falls} fall(s): while another zone is well, the default name leaves "
                    + $"this one out until {hold.Until:u}")
            : (null, null);
}
