using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Names;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>
/// Brings the node from one snapshot to the next: listeners, names, sessions and probes follow the update, and reports say how it
/// went. The cost of an update grows with the update, not with what is placed already.
/// </summary>
/// <remarks>
/// Order within one update: names are withdrawn, then new sessions are judged by the new snapshot, then sessions whose access
/// went are closed, then listeners; what is new is opened before its names appear. So no name ever leads to a closed listener.
/// </remarks>
internal sealed class NodeState(
    NodeOptions options,
    IEndpointListeners listeners,
    INameServers names,
    IDatabaseHealth health,
    NodeReporter reporter,
    TimeProvider time,
    ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PlacedEndpoint> _endpoints = [];
    private readonly PlacementIndex _ofService = new();
    private readonly PlacementIndex _ofVpc = new();
    private readonly HashSet<(PlacedEndpoint Endpoint, PlacedZone Zone)> _failing = [];
    private volatile NodeSnapshot _snapshot = NodeSnapshot.Empty;

    /// <summary>What sessions take at their start.</summary>
    public NodeSnapshot Snapshot => _snapshot;

    /// <summary>Brings an update into force, and has it reported.</summary>
    public void Apply(NodeUpdate update)
    {
        lock (_gate)
        {
            long arrivedAt = time.GetTimestamp();
            NodeSnapshot before = _snapshot;
            NodeSnapshot after = before.After(update);
            List<PlacedEndpoint> gone = [.. Gone(update.Full, before.Endpoints.Keys, after.Endpoints.ContainsKey, update.Removed)
                .Where(_endpoints.ContainsKey).Select(id => _endpoints[id])];
            WithdrawNames(gone, update.Endpoints);
            _snapshot = after;
            CloseSessions(gone, before, after, update, arrivedAt);
            RemoveEndpoints(gone, update.Revision);
            HashSet<PlacedEndpoint> affected = PlaceVpcsAndServices(before, after, update);
            foreach (EndpointPlacement placement in update.Endpoints)
            {
                affected.Remove(PlaceEndpoint(placement, update.Revision));
            }
            foreach (PlacedEndpoint endpoint in affected)
            {
                Refresh(endpoint, isPlacedNow: false);
            }
            if (update.Full)
            {
                ReportEverything();
            }
            reporter.SetApplied(update.Revision);
            DataPlaneLog.UpdateApplied(
                logger, update.Revision, update.Full, update.Endpoints.Count, gone.Count,
                time.GetElapsedTime(arrivedAt).TotalMilliseconds);
        }
        reporter.Wake();
    }

    /// <summary>Tries listeners and responders that could not be opened, as far as their wait is over.</summary>
    public void Retry()
    {
        bool isChanged = false;
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            var due = _failing.Where(failing => failing.Zone.RetryAt <= now).ToArray();
            foreach ((PlacedEndpoint endpoint, PlacedZone zone) in due)
            {
                Open(endpoint, zone);
                isChanged |= Refresh(endpoint, isPlacedNow: false);
            }
            foreach (string vpcId in names.Retry())
            {
                foreach (string endpointId in _ofVpc.At(vpcId))
                {
                    isChanged |= Refresh(_endpoints[endpointId], isPlacedNow: false);
                }
            }
        }
        if (isChanged)
        {
            reporter.Wake();
        }
    }

    /// <summary>Looks one endpoint up for a path test: its placement and zones as they stand.</summary>
    public (EndpointPlacement Placement, IReadOnlyList<EndpointZoneReport> Zones)? Find(string endpointId)
    {
        lock (_gate)
        {
            return _endpoints.TryGetValue(endpointId, out PlacedEndpoint? endpoint)
                ? (endpoint.Placement, [.. endpoint.Zones.Select(zone => zone.Reported).OfType<EndpointZoneReport>()])
                : null;
        }
    }

    /// <summary>The node stops: withdraws every name, then closes every listener. Sessions are left to their driver.</summary>
    public IReadOnlyList<EndpointState> Close()
    {
        lock (_gate)
        {
            foreach (PlacedEndpoint endpoint in _endpoints.Values)
            {
                names.Publish(endpoint.Placement.VpcId, endpoint.State.EndpointId, []);
            }
            foreach (PlacedZone zone in _endpoints.Values.SelectMany(endpoint => endpoint.Zones))
            {
                zone.Close();
            }
            return [.. _endpoints.Values.Select(endpoint => endpoint.State)];
        }
    }

    private static IEnumerable<string> Gone(
        bool full, IEnumerable<string> before, Func<string, bool> stays, IReadOnlyList<string> removed) =>
        full ? before.Where(id => !stays(id)) : removed.Where(id => !stays(id));

    private void WithdrawNames(List<PlacedEndpoint> gone, IReadOnlyList<EndpointPlacement> changed)
    {
        foreach (PlacedEndpoint endpoint in gone)
        {
            names.Publish(endpoint.Placement.VpcId, endpoint.State.EndpointId, []);
        }
        foreach (EndpointPlacement placement in changed)
        {
            if (!_endpoints.TryGetValue(placement.EndpointId, out PlacedEndpoint? endpoint))
            {
                continue;
            }
            if (endpoint.Placement.VpcId != placement.VpcId)
            {
                names.Publish(endpoint.Placement.VpcId, placement.EndpointId, []);
            }
            else if (endpoint.Zones.Any(zone => !IsKept(zone, placement)))
            {
                Publish(
                    endpoint,
                    placement,
                    endpoint.Zones.Where(zone => IsKept(zone, placement) && ZoneStanding.IsWell(zone, placement, _snapshot)));
            }
        }
    }

    private void CloseSessions(
        List<PlacedEndpoint> gone, NodeSnapshot before, NodeSnapshot after, NodeUpdate update, long arrivedAt)
    {
        foreach (PlacedEndpoint endpoint in gone)
        {
            Revoke(endpoint.State, "EndpointRemoved", update.Revision, arrivedAt);
        }
        foreach (EndpointPlacement placement in update.Endpoints)
        {
            if (!_endpoints.TryGetValue(placement.EndpointId, out PlacedEndpoint? endpoint))
            {
                continue;
            }
            if (before.Endpoints.TryGetValue(placement.EndpointId, out EndpointSnapshot? earlier)
                && earlier.Placement.Access.KeepsSessions
                && (!placement.Access.KeepsSessions || IsOtherService(earlier.Placement, placement)))
            {
                Revoke(endpoint.State, placement.Access.Reason ?? "AccessWithdrawn", after.Revision, arrivedAt);
            }
            foreach (PlacedZone zone in endpoint.Zones.Where(zone => !IsKept(zone, placement)))
            {
                Revoke(endpoint.State, "ZoneRemoved", after.Revision, arrivedAt, zone.Zone.ZoneId);
            }
        }
    }

    private static bool IsOtherService(EndpointPlacement before, EndpointPlacement after) =>
        after.ServiceId is not null && after.ServiceId != before.ServiceId;

    private void Revoke(EndpointState endpoint, string reason, long revision, long arrivedAt, string? zoneId = null)
    {
        int closed = endpoint.Revoke(reason, zoneId);
        double elapsedMs = time.GetElapsedTime(arrivedAt).TotalMilliseconds;
        reporter.Add(new ClosedSessionsReport(endpoint.EndpointId, revision, closed, elapsedMs));
        DataPlaneLog.AccessWithdrawn(logger, endpoint.EndpointId, reason, closed, elapsedMs);
    }

    private void RemoveEndpoints(List<PlacedEndpoint> gone, long revision)
    {
        foreach (PlacedEndpoint endpoint in gone)
        {
            foreach (PlacedZone zone in endpoint.Zones.ToArray())
            {
                RemoveZone(endpoint, zone, revision);
            }
            _endpoints.Remove(endpoint.State.EndpointId);
            _ofService.Move(endpoint.State.EndpointId, endpoint.Placement.ServiceId, null);
            _ofVpc.Move(endpoint.State.EndpointId, endpoint.Placement.VpcId, null);
        }
    }

    private void RemoveZone(PlacedEndpoint endpoint, PlacedZone zone, long revision)
    {
        zone.Close();
        endpoint.Zones.Remove(zone);
        _failing.Remove((endpoint, zone));
        reporter.Add(new EndpointZoneReport(
            endpoint.State.EndpointId, zone.Zone.ZoneId, revision, false, false, false, null, null, Removed: true));
    }

    /// <returns>Endpoints that are not in the update, but whose path or responder came or went.</returns>
    private HashSet<PlacedEndpoint> PlaceVpcsAndServices(NodeSnapshot before, NodeSnapshot after, NodeUpdate update)
    {
        HashSet<string> affected = [];
        foreach (string vpcId in Gone(update.Full, before.Vpcs.Keys, after.Vpcs.ContainsKey, update.Removed)
            .Where(before.Vpcs.ContainsKey))
        {
            names.Remove(vpcId);
            affected.UnionWith(_ofVpc.At(vpcId));
        }
        foreach (VpcPlacement vpc in update.Vpcs)
        {
            names.Place(vpc);
            affected.UnionWith(before.Vpcs.GetValueOrDefault(vpc.VpcId)?.Placement.ResolverAddress == vpc.ResolverAddress
                ? [] : _ofVpc.At(vpc.VpcId));
        }
        foreach (string serviceId in Gone(update.Full, before.Services.Keys, after.Services.ContainsKey, update.Removed)
            .Where(before.Services.ContainsKey))
        {
            health.Remove(serviceId);
            affected.UnionWith(_ofService.At(serviceId));
        }
        foreach (ServicePlacement service in update.Services)
        {
            health.Place(service);
            affected.UnionWith(before.Services.ContainsKey(service.ServiceId) ? [] : _ofService.At(service.ServiceId));
        }
        return [.. affected.Select(id => _endpoints[id])];
    }

    private PlacedEndpoint PlaceEndpoint(EndpointPlacement placement, long revision)
    {
        string id = placement.EndpointId;
        if (!_endpoints.TryGetValue(id, out PlacedEndpoint? endpoint))
        {
            endpoint = _endpoints[id] = new PlacedEndpoint(new EndpointState(id, reporter.AddMoved), placement);
            _ofService.Move(id, null, placement.ServiceId);
            _ofVpc.Move(id, null, placement.VpcId);
        }
        else
        {
            _ofService.Move(id, endpoint.Placement.ServiceId, placement.ServiceId);
            _ofVpc.Move(id, endpoint.Placement.VpcId, placement.VpcId);
        }
        endpoint.Placement = placement;
        endpoint.Revision = revision;
        foreach (PlacedZone zone in endpoint.Zones.Where(zone => !IsKept(zone, placement)).ToArray())
        {
            RemoveZone(endpoint, zone, revision);
        }
        foreach (EndpointZonePlacement zone in placement.Zones)
        {
            if (endpoint.Zones.Find(placed => placed.Serves(zone, placement.Port)) is { } kept)
            {
                kept.TakeOver(zone);
                continue;
            }
            PlacedZone added = new(zone, placement.Port, options.ListenRetryInterval);
            endpoint.Zones.Add(added);
            Open(endpoint, added);
        }
        Refresh(endpoint, isPlacedNow: true);
        return endpoint;
    }

    private void Open(PlacedEndpoint endpoint, PlacedZone zone)
    {
        ListenResult result = zone.Address is { } address
            ? listeners.Open(endpoint.State, zone.Zone.ZoneId, address)
            : new ListenResult(null, ListenProblem.AddressUnavailable,
                $"'{zone.Zone.Address}' and port {endpoint.Placement.Port} are not an address to listen on");
        if (zone.Accept(result, time.GetUtcNow()))
        {
            _failing.Remove((endpoint, zone));
            return;
        }
        if (_failing.Add((endpoint, zone)))
        {
            DataPlaneLog.ListenFailed(logger, endpoint.State.EndpointId, zone.Zone.ZoneId, result.Problem, result.Message);
        }
    }

    /// <summary>Sets the endpoint's names and says how its zones stand.</summary>
    /// <param name="isPlacedNow">True: says it in any case, since the control plane waits for this revision.</param>
    /// <returns>Whether there is something to report.</returns>
    private bool Refresh(PlacedEndpoint endpoint, bool isPlacedNow)
    {
        bool isChanged = false;
        Publish(
            endpoint,
            endpoint.Placement,
            endpoint.Zones.Where(zone => ZoneStanding.IsWell(zone, endpoint.Placement, _snapshot)));
        string? resolverProblem = names.ProblemOf(endpoint.Placement.VpcId);
        foreach (PlacedZone zone in endpoint.Zones)
        {
            bool isPublished = resolverProblem is null && zone.Address is { } address
                && names.Answers(endpoint.Placement.VpcId, zone.Zone.Name, address.Address);
            EndpointZoneReport report = ZoneStanding.Describe(endpoint, zone, _snapshot, resolverProblem, isPublished);
            if (isPlacedNow || report != zone.Reported)
            {
                zone.Reported = report;
                reporter.Add(report);
                isChanged = true;
            }
        }
        return isChanged;
    }

    private void Publish(PlacedEndpoint endpoint, EndpointPlacement placement, IEnumerable<PlacedZone> well) =>
        names.Publish(
            placement.VpcId,
            endpoint.State.EndpointId,
            EndpointNames.Of(placement, [.. well.Select(zone => (zone.Zone, zone.Address!.Address))], options.ZoneId));

    private static bool IsKept(PlacedZone zone, EndpointPlacement placement) =>
        placement.Zones.Any(newer => zone.Serves(newer, placement.Port));

    private void ReportEverything()
    {
        foreach (DatabaseReport database in health.All())
        {
            reporter.Add(database);
        }
        foreach (PlacedEndpoint endpoint in _endpoints.Values.Where(endpoint => endpoint.State.HasTraffic))
        {
            reporter.AddMoved(endpoint.State);
        }
    }
}
