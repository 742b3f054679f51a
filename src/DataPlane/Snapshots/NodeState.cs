using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Standby;
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
internal sealed class NodeState
{
    private readonly NodeOptions _options;
    private readonly INameServers _names;
    private readonly IDatabaseHealth _health;
    private readonly INodeLinks _links;
    private readonly IZoneStandby _standby;
    private readonly NodeReporter _reporter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private bool _isClosed;
    private readonly Dictionary<string, PlacedEndpoint> _endpoints = [];
    private readonly PlacementIndex _ofService = new();
    private readonly PlacementIndex _ofVpc = new();
    private readonly ZoneListeners _listeners;
    private readonly SharedZones _shared;
    private readonly EndpointStanding _standing;
    private readonly Withdrawals _withdrawals;
    private readonly AdmittedEndpoints _admitted;
    private readonly ZoneShifts _shifts;
    private readonly DrainDeadline _drain;
    private volatile NodeSnapshot _snapshot = NodeSnapshot.Empty;

    public NodeState(
        NodeOptions options, IEndpointListeners listeners, INameServers names, IDatabaseHealth health, INodeLinks links,
        IZoneStandby standby, NodeReporter reporter, TimeProvider time, ILogger logger)
    {
        (_options, _names, _health, _links, _standby, _reporter, _time, _logger) =
            (options, names, health, links, standby, reporter, time, logger);
        _listeners = new ZoneListeners(listeners, reporter, time, logger);
        _shared = new SharedZones(options, standby, names, _listeners, logger);
        _standing = new EndpointStanding(options, names, links, standby, reporter, time);
        _withdrawals = new Withdrawals(reporter, time, logger);
        _admitted = new AdmittedEndpoints(reporter, time, logger);
        _shifts = new ZoneShifts(options.ZoneId, _withdrawals, _admitted, time);
        _drain = new DrainDeadline(_withdrawals, _admitted, time);
    }

    /// <summary>What sessions take at their start.</summary>
    public NodeSnapshot Snapshot => _snapshot;

    /// <summary>Brings an update into force, and has it reported.</summary>
    public void Apply(NodeUpdate update)
    {
        lock (_gate)
        {
            long arrivedAt = _time.GetTimestamp();
            NodeSnapshot before = _snapshot;
            NodeSnapshot after = before.After(update);
            string[] admitted = [.. update.Admissions.Select(admission => admission.EndpointId)];
            List<PlacedEndpoint> gone = [.. Gone(update, before.Endpoints.Keys, after.Endpoints.ContainsKey, admitted)
                .Where(_endpoints.ContainsKey).Select(id => _endpoints[id])];
            WithdrawNames(gone, update.Endpoints);
            _snapshot = after;
            _withdrawals.Follow(_endpoints, gone, before, update, arrivedAt);
            _admitted.Apply(before, after, update, arrivedAt);
            RemoveEndpoints(gone, update.Revision);
            _shared.Place(after, _endpoints.Values);
            HashSet<PlacedEndpoint> affected = PlaceVpcsAndServices(before, after, update);
            foreach (EndpointPlacement placement in update.Endpoints)
            {
                affected.Remove(PlaceEndpoint(placement, update.Revision));
            }
            foreach (PlacedEndpoint endpoint in affected)
            {
                Refresh(endpoint, isPlacedNow: false);
            }
            _shifts.Take(update.Shifts);
            _drain.Take(update.DrainUntil);
            FollowClock();
            if (update.Full)
            {
                ReportEverything();
            }
            _reporter.SetApplied(update.Revision);
            DataPlaneLog.UpdateApplied(
                _logger, update.Revision, update.Full, update.Endpoints.Count, gone.Count,
                _time.GetElapsedTime(arrivedAt).TotalMilliseconds);
        }
        _reporter.Wake();
    }

    /// <summary>Tries listeners and responders that could not be opened, as far as their wait is over.</summary>
    /// <param name="settled">Addresses at which no wait holds: it is known now whether another host has them.</param>
    public void Retry(IReadOnlyCollection<IPAddress> settled)
    {
        bool isChanged = false;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }
            isChanged = FollowClock();
            foreach (PlacedEndpoint endpoint in _listeners.Retry(settled).Union(_standing.Due()))
            {
                isChanged |= Refresh(endpoint, isPlacedNow: false);
            }
            foreach (string vpcId in _names.Retry(settled))
            {
                foreach (string endpointId in _ofVpc.At(vpcId))
                {
                    isChanged |= Refresh(_endpoints[endpointId], isPlacedNow: false);
                }
            }
        }
        if (isChanged)
        {
            _reporter.Wake();
        }
    }

    /// <summary>The link to a node came up or went: endpoints whose path leads there may stand otherwise now.</summary>
    public void OnLinkChanged(string nodeId)
    {
        bool isChanged = false;
        lock (_gate)
        {
            foreach (string endpointId in _snapshot.RoutesTo(nodeId).SelectMany(route => _ofService.At(route.ServiceId)))
            {
                isChanged |= Refresh(_endpoints[endpointId], isPlacedNow: false);
            }
        }
        if (isChanged)
        {
            _reporter.Wake();
        }
    }

    /// <summary>Addresses that are shared with another node came or went, or that node became well or ill.</summary>
    /// <param name="followed">Called when listeners have followed, and before anything changes them again.</param>
    public void OnStandbyChanged(Action? followed = null)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _shared.FollowResolver(_snapshot);
            }
            foreach (PlacedEndpoint endpoint in _isClosed ? [] : _endpoints.Values.ToArray())
            {
                _shared.Follow(endpoint);
                Refresh(endpoint, isPlacedNow: false);
            }
            followed?.Invoke();
        }
        _reporter.Wake();
    }

    /// <inheritdoc cref="SharedZones.Standing"/>
    public StandbyFacts Standing() => _shared.Standing(_snapshot, _links);

    /// <summary>The endpoints that this node listens for, or answers names of.</summary>
    public IReadOnlyList<EndpointState> Placed
    {
        get
        {
            lock (_gate)
            {
                return [.. _endpoints.Values.Select(endpoint => endpoint.State)];
            }
        }
    }

    /// <summary>The endpoints of other nodes that it lets in.</summary>
    public IReadOnlyList<EndpointState> Admitted => [.. _admitted.States];

    /// <inheritdoc cref="AdmittedEndpoints.Find"/>
    public EndpointState? FindAdmitted(string endpointId) => _admitted.Find(endpointId);

    /// <summary>Looks one endpoint up for a path test: its placement and zones as they stand.</summary>
    public (EndpointPlacement Placement, IReadOnlyList<EndpointZoneReport> Zones)? Find(string endpointId)
    {
        lock (_gate)
        {
            return _endpoints.GetValueOrDefault(endpointId) is { } endpoint
                ? (endpoint.Placement, [.. endpoint.Zones.Select(zone => zone.Reported).OfType<EndpointZoneReport>()]) : null;
        }
    }

    /// <summary>The node stops: withdraws every name, then closes every listener. Sessions are left to their driver.</summary>
    public IReadOnlyList<EndpointState> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (PlacedEndpoint endpoint in _endpoints.Values)
            {
                _names.Publish(endpoint.Placement.VpcId, endpoint.State.EndpointId, []);
            }
            foreach (PlacedZone zone in _endpoints.Values.SelectMany(endpoint => endpoint.Zones))
            {
                zone.Close();
            }
            return [.. _endpoints.Values.Select(endpoint => endpoint.State), .. _admitted.States];
        }
    }

    private static IEnumerable<string> Gone(
        NodeUpdate update, IEnumerable<string> before, Func<string, bool> stays, IEnumerable<string> elsewhere) =>
        (update.Full ? before : update.Removed.Concat(elsewhere)).Where(id => !stays(id));

    private void WithdrawNames(List<PlacedEndpoint> gone, IReadOnlyList<EndpointPlacement> changed)
    {
        foreach (PlacedEndpoint endpoint in gone)
        {
            _names.Publish(endpoint.Placement.VpcId, endpoint.State.EndpointId, []);
        }
        foreach (EndpointPlacement placement in changed)
        {
            if (!_endpoints.TryGetValue(placement.EndpointId, out PlacedEndpoint? endpoint))
            {
                continue;
            }
            if (endpoint.Placement.VpcId != placement.VpcId)
            {
                _names.Publish(endpoint.Placement.VpcId, placement.EndpointId, []);
            }
            else if (endpoint.Zones.Any(zone => !zone.IsKeptBy(placement)))
            {
                _standing.Publish(_snapshot, endpoint, placement, endpoint.Zones.Where(zone => zone.IsKeptBy(placement)));
            }
        }
    }

    private void RemoveEndpoints(List<PlacedEndpoint> gone, long revision)
    {
        foreach (PlacedEndpoint endpoint in gone)
        {
            foreach (PlacedZone zone in endpoint.Zones.ToArray())
            {
                _listeners.Remove(endpoint, zone, revision);
            }
            _endpoints.Remove(endpoint.State.EndpointId);
            _standing.Forget(endpoint);
            _ofService.Move(endpoint.State.EndpointId, endpoint.Placement.ServiceId, null);
            _ofVpc.Move(endpoint.State.EndpointId, endpoint.Placement.VpcId, null);
        }
    }

    /// <returns>Endpoints that are not in the update, but whose path or responder came or went.</returns>
    private HashSet<PlacedEndpoint> PlaceVpcsAndServices(NodeSnapshot before, NodeSnapshot after, NodeUpdate update)
    {
        HashSet<string> affected = [];
        foreach (string vpcId in Gone(update, before.Vpcs.Keys, after.Vpcs.ContainsKey, [])
            .Where(before.Vpcs.ContainsKey))
        {
            _names.Remove(vpcId);
            affected.UnionWith(_ofVpc.At(vpcId));
        }
        foreach (VpcPlacement vpc in update.Vpcs)
        {
            _shared.PlaceResolver(vpc);
            affected.UnionWith(before.Vpcs.GetValueOrDefault(vpc.VpcId)?.Placement.ResolverAddress == vpc.ResolverAddress
                ? [] : _ofVpc.At(vpc.VpcId));
        }
        string[] routed = [.. update.Routes.Select(route => route.ServiceId)];
        foreach (string serviceId in Gone(update, before.Services.Keys, after.Services.ContainsKey, routed)
            .Where(before.Services.ContainsKey))
        {
            _health.Remove(serviceId);
            affected.UnionWith(_ofService.At(serviceId));
        }
        if (!ReferenceEquals(before.Routes, after.Routes))
        {
            _links.Place(after.Routes.Values);
            affected.UnionWith((update.Full ? before.Routes.Keys : update.Removed).Concat(routed).SelectMany(_ofService.At));
        }
        foreach (ServicePlacement service in update.Services)
        {
            _health.Place(service);
            affected.UnionWith(before.Services.ContainsKey(service.ServiceId) ? [] : _ofService.At(service.ServiceId));
        }
        return [.. affected.Select(id => _endpoints[id])];
    }

    private PlacedEndpoint PlaceEndpoint(EndpointPlacement placement, long revision)
    {
        string id = placement.EndpointId;
        if (!_endpoints.TryGetValue(id, out PlacedEndpoint? endpoint))
        {
            endpoint = _endpoints[id] = new PlacedEndpoint(new EndpointState(id, _reporter.AddMoved), placement);
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
        foreach (PlacedZone zone in endpoint.Zones.Where(zone => !zone.IsKeptBy(placement)).ToArray())
        {
            _listeners.Remove(endpoint, zone, revision);
        }
        foreach (EndpointZonePlacement zone in placement.Zones.Where(zone => zone.IsHere))
        {
            if (endpoint.Zones.Find(placed => placed.Serves(zone, placement.Port)) is { } kept)
            {
                kept.TakeOver(zone);
                continue;
            }
            PlacedZone added = new(zone, placement.Port, _options.ListenRetryInterval);
            endpoint.Zones.Add(added);
            _shared.Open(endpoint, added);
        }
        _shared.Follow(endpoint);
        Refresh(endpoint, isPlacedNow: true);
        return endpoint;
    }

    /// <summary>Has names, sessions and reports follow what the shifts of zones and the node's own drain come to now.</summary>
    private bool FollowClock()
    {
        NodeSnapshot before = _snapshot;
        _snapshot = _drain.AsOfNow(_shifts.AsOfNow(before));
        _shifts.CloseSessions(_snapshot, _endpoints.Values);
        _drain.CloseSessions(_snapshot, _endpoints.Values);
        return !ReferenceEquals(before, _snapshot)
            && _endpoints.Values.Aggregate(false, (isChanged, endpoint) => Refresh(endpoint, isPlacedNow: false) || isChanged);
    }

    private bool Refresh(PlacedEndpoint endpoint, bool isPlacedNow) => _standing.Refresh(_snapshot, endpoint, isPlacedNow);

    private void ReportEverything()
    {
        _reporter.AddAll(_health.All(), _links.All(), Placed.Concat(Admitted));
        _reporter.Set(_standby.Report);
    }
}
