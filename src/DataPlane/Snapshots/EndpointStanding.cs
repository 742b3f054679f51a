using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Names;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Sets the names of endpoints by how their zones stand, and says how that is. Called by one thread at a time.</summary>
internal sealed class EndpointStanding(
    NodeOptions options, INameServers names, INodeLinks links, IZoneStandby standby, NodeReporter reporter, TimeProvider time)
{
    private readonly HashSet<PlacedEndpoint> _unsteady = [];

    /// <summary>Sets the endpoint's names and says how its zones stand.</summary>
    /// <param name="isPlacedNow">True: says it in any case, since the control plane waits for this revision.</param>
    /// <returns>Whether there is something to report.</returns>
    public bool Refresh(NodeSnapshot snapshot, PlacedEndpoint endpoint, bool isPlacedNow)
    {
        bool isChanged = false;
        bool isReached = IsReached(snapshot, endpoint.Placement);
        Publish(snapshot, endpoint, endpoint.Placement, endpoint.Zones);
        string? resolverProblem = names.ProblemOf(endpoint.Placement.VpcId);
        foreach (PlacedZone zone in endpoint.Zones)
        {
            bool isPublished = resolverProblem is null && zone.Address is { } address
                && names.Answers(endpoint.Placement.VpcId, zone.Zone.Name, address.Address);
            EndpointZoneReport report = ZoneStanding.Describe(
                endpoint, zone, isReached, resolverProblem, isPublished, snapshot.Shifted.Left, time.GetUtcNow());
            if (isPlacedNow || report != zone.Reported)
            {
                zone.Reported = report;
                reporter.Add(report);
                isChanged = true;
            }
        }
        return isChanged;
    }

    /// <summary>Publishes the endpoint's names by these of its zones alone.</summary>
    public void Publish(
        NodeSnapshot snapshot, PlacedEndpoint endpoint, EndpointPlacement placement, IEnumerable<PlacedZone> zones)
    {
        WellZone[] well = [.. Well(snapshot, placement, zones)];
        DateTimeOffset now = time.GetUtcNow();
        endpoint.Steadiness.Note(well.Select(zone => zone.Zone.ZoneId).ToHashSet(), now);
        if (endpoint.Steadiness.NextChange(now) is null)
        {
            _unsteady.Remove(endpoint);
        }
        else
        {
            _unsteady.Add(endpoint);
        }
        names.Publish(
            placement.VpcId,
            endpoint.State.EndpointId,
            EndpointNames.Of(
                placement,
                [
                    .. well.Select(zone => zone with
                    {
                        IsSteady = endpoint.Steadiness.IsSteady(zone.Zone.ZoneId, now),
                        IsLeft = zone.Zone.IsLeaving || snapshot.Shifted.Left.Contains(zone.Zone.ZoneId),
                    }),
                ],
                options.ZoneId));
    }

    /// <summary>The endpoint is gone from the node: nothing of it changes by itself any more.</summary>
    public void Forget(PlacedEndpoint endpoint) => _unsteady.Remove(endpoint);

    /// <summary>Endpoints of which a zone has been well for long enough by now.</summary>
    public IReadOnlyList<PlacedEndpoint> Due()
    {
        DateTimeOffset now = time.GetUtcNow();
        return [.. _unsteady.Where(endpoint => endpoint.Steadiness.NextChange(now) is not { } next || next <= now)];
    }

    public bool IsReached(NodeSnapshot snapshot, EndpointPlacement placement) =>
        snapshot.FindService(placement.ServiceId) is not null
        || snapshot.FindRoute(placement.ServiceId)?.Nodes.Any(node => links.IsUp(node.NodeId)) == true;

    private IEnumerable<WellZone> Well(NodeSnapshot snapshot, EndpointPlacement placement, IEnumerable<PlacedZone> zones)
    {
        bool isReached = IsReached(snapshot, placement);
        IEnumerable<WellZone> here = zones.Where(zone => ZoneStanding.IsWell(zone, placement, isReached))
            .Select(zone => new WellZone(zone.Zone, zone.Address!.Address));
        IEnumerable<WellZone> atPartner = zones
            .Where(zone => zone is { IsListening: false, Zone.IsShared: true, Address: not null } && standby.IsPartnerWell)
            .Select(zone => new WellZone(zone.Zone, zone.Address!.Address));
        return [.. here, .. atPartner, .. ZoneStanding.WellElsewhere(placement)];
    }
}
