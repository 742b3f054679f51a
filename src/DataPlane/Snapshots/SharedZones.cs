using System.Collections.Concurrent;
using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Standby;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>
/// Zones whose addresses this node shares with another: it listens while they are here, and stands by while they are there.
/// Called by one thread at a time.
/// </summary>
internal sealed class SharedZones(
    NodeOptions options, IZoneStandby standby, INameServers names, ZoneListeners listeners, ILogger logger)
{
    private readonly ConcurrentDictionary<string, EndpointState> _states = new();

    /// <summary>Sets the partner and what is shared with it, before zones are opened.</summary>
    public void Place(NodeSnapshot snapshot, IReadOnlyCollection<PlacedEndpoint> endpoints)
    {
        VpcPlacement? vpc = SharedVpc(snapshot);
        standby.Place(vpc?.Partner, vpc is null ? [] : HeldNow(vpc, endpoints));
        foreach (string gone in _states.Keys.Where(id => vpc is null || !snapshot.Endpoints.ContainsKey(id)))
        {
            _states.TryRemove(gone, out _);
        }
        string[] wanted = vpc is null
            ? []
            :
            [
                .. options.DnsAddress is null ? [vpc.ResolverAddress] : Array.Empty<string>(),
                .. snapshot.Endpoints.Values.SelectMany(endpoint => endpoint.Placement.Zones)
                    .Where(zone => zone is { IsHere: true, IsShared: true }).Select(zone => zone.Address),
            ];
        standby.Want(wanted.Select(address => IPAddress.Parse(address)));
    }

    /// <summary>How the node stands: one of its paths is up, or none is needed; and the sessions that hold an address's move up,
    /// which are none once their time on a draining node is over.</summary>
    public StandbyFacts Standing(NodeSnapshot snapshot, INodeLinks links)
    {
        bool isFit = snapshot.Routes.IsEmpty || !snapshot.Services.IsEmpty
            || snapshot.Routes.Values.Any(route => route.Nodes.Any(node => links.IsUp(node.NodeId)));
        return new StandbyFacts(isFit, false, snapshot.IsDrained ? 0 : _states.Values.Sum(state => state.LiveSessions));
    }

    /// <summary>Starts or stops the responder of the network whose addresses are shared.</summary>
    public void FollowResolver(NodeSnapshot snapshot)
    {
        if (SharedVpc(snapshot) is { } vpc)
        {
            PlaceResolver(vpc);
        }
    }

    /// <summary>Starts a network's responder where its address is this node's.</summary>
    public void PlaceResolver(VpcPlacement vpc)
    {
        if (vpc.Partner is not null && options.DnsAddress is null
            && standby.WhyNot(IPAddress.Parse(vpc.ResolverAddress)) is { } why)
        {
            names.Suspend(vpc.VpcId, why.Message);
            return;
        }
        names.Place(vpc);
    }

    /// <summary>Opens a zone where its address is this node's.</summary>
    public void Open(PlacedEndpoint endpoint, PlacedZone zone)
    {
        if (WhyNot(zone) is { } why)
        {
            listeners.StandBy(endpoint, zone, why.Problem, why.Message);
            return;
        }
        listeners.Open(endpoint, zone);
    }

    /// <summary>Follows what became of the addresses of an endpoint.</summary>
    public void Follow(PlacedEndpoint endpoint)
    {
        if (endpoint.Zones.Exists(zone => zone.Zone.IsShared))
        {
            _states[endpoint.State.EndpointId] = endpoint.State;
        }
        foreach (PlacedZone zone in endpoint.Zones)
        {
            if (WhyNot(zone) is { } why)
            {
                Close(endpoint, zone);
                listeners.StandBy(endpoint, zone, why.Problem, why.Message);
            }
            else if (zone.IsStandingBy)
            {
                listeners.Open(endpoint, zone);
            }
        }
    }

    /// <summary>The network whose addresses are shared; null: none is.</summary>
    private static VpcPlacement? SharedVpc(NodeSnapshot snapshot) =>
        snapshot.Vpcs.Values.Select(vpc => vpc.Placement).FirstOrDefault(vpc => vpc.Partner is not null);

    /// <summary>Where the node listens. It may want more: addresses that other hosts have.</summary>
    private HashSet<IPAddress> HeldNow(VpcPlacement vpc, IEnumerable<PlacedEndpoint> endpoints)
    {
        HashSet<IPAddress> held =
        [
            .. endpoints.SelectMany(endpoint => endpoint.Zones).Where(zone => zone.IsListening)
                .Select(zone => zone.Address!.Address),
        ];
        if (held.Count > 0 && options.DnsAddress is null && names.ProblemOf(vpc.VpcId) is null)
        {
            held.Add(IPAddress.Parse(vpc.ResolverAddress));
        }
        return held;
    }

    private void Close(PlacedEndpoint endpoint, PlacedZone zone)
    {
        if (!zone.IsListening)
        {
            return;
        }
        zone.Close();
        int closed = endpoint.State.Revoke(
            RevokeReason.AddressMoved, session => session.NodeId is null && session.ZoneId == zone.Zone.ZoneId);
        StandbyLog.SessionsClosed(logger, zone.Zone.ZoneId, endpoint.State.EndpointId, closed);
    }

    private (string Problem, string Message)? WhyNot(PlacedZone zone) =>
        zone.Zone.IsShared && zone.Address is { } address ? standby.WhyNot(address.Address) : null;
}
