using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Puts how a zone stands into the words of a report.</summary>
internal static class ZoneStanding
{
    /// <summary>
    /// Whether a zone belongs in its names: it answers, and its path is up. An unhealthy database or a deleted service does not
    /// withdraw them: the client then connects and is told why, which an absent name could not do.
    /// </summary>
    public static bool IsWell(PlacedZone zone, EndpointPlacement placement, NodeSnapshot snapshot) =>
        zone.IsListening && (placement.ServiceId is null || snapshot.FindService(placement.ServiceId) is not null);

    /// <param name="resolverProblem">Why the network's names are not answered; null when they are.</param>
    /// <param name="isPublished">Whether the zone's name is answered with its address, as the responder itself says.</param>
    public static EndpointZoneReport Describe(
        PlacedEndpoint endpoint, PlacedZone zone, NodeSnapshot snapshot, string? resolverProblem, bool isPublished)
    {
        EndpointPlacement placement = endpoint.Placement;
        bool isReached = snapshot.FindService(placement.ServiceId) is not null;
        (string? problem, string? message) = zone.Problem is not null ? (zone.Problem, zone.Message)
            : resolverProblem is not null ? (ListenProblem.ResolverUnavailable, resolverProblem)
            : isReached ? (null, null)
            : placement.ServiceId is null
                ? (ListenProblem.ServiceDeleted, $"the service of {placement.EndpointId} was deleted")
                : (ListenProblem.ServiceUnreachable,
                    $"no service node serves {placement.ServiceId}: the operator must start one");
        return new EndpointZoneReport(
            placement.EndpointId, zone.Zone.ZoneId, endpoint.Revision, zone.IsListening, isPublished, isReached, problem, message,
            Removed: false);
    }
}
