using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>Everything that was placed on the node, folded from the updates that came. Safe on any thread.</summary>
internal sealed class FoldedUpdate
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, VpcPlacement> _vpcs = [];
    private readonly Dictionary<string, ServicePlacement> _services = [];
    private readonly Dictionary<string, EndpointPlacement> _endpoints = [];
    private readonly Dictionary<string, ServiceRoute> _routes = [];
    private readonly Dictionary<string, EndpointAdmission> _admissions = [];
    private readonly Dictionary<string, PeerNetwork> _peers = [];
    private IReadOnlyList<ZoneShiftPlacement> _shifts = [];
    private DateTimeOffset? _drainUntil;
    private long _revision;

    public void Apply(NodeUpdate update)
    {
        lock (_gate)
        {
            _revision = update.Revision;
            _shifts = update.Shifts;
            _drainUntil = update.DrainUntil;
            if (update.Full)
            {
                Clear();
            }

            foreach (string before in update.Removed.Concat(Listed(update)))
            {
                Forget(before);
            }

            foreach (VpcPlacement vpc in update.Vpcs)
            {
                _vpcs[vpc.VpcId] = vpc;
            }

            foreach (ServicePlacement service in update.Services)
            {
                _services[service.ServiceId] = service;
            }

            foreach (ServiceRoute route in update.Routes)
            {
                _routes[route.ServiceId] = route;
            }

            foreach (EndpointPlacement endpoint in update.Endpoints)
            {
                _endpoints[endpoint.EndpointId] = endpoint;
            }

            foreach (EndpointAdmission admission in update.Admissions)
            {
                _admissions[admission.EndpointId] = admission;
            }

            foreach (PeerNetwork network in update.PeerNetworks)
            {
                Take(network);
            }
        }
    }

    /// <summary>The same as one full update.</summary>
    public NodeUpdate ToUpdate()
    {
        lock (_gate)
        {
            return new NodeUpdate(
                _revision, true, [.. _vpcs.Values], [.. _services.Values], [.. _endpoints.Values], [])
            {
                Routes = [.. _routes.Values],
                Admissions = [.. _admissions.Values],
                PeerNetworks = [.. _peers.Values],
                Shifts = _shifts,
                DrainUntil = _drainUntil,
            };
        }
    }

    private void Clear()
    {
        _vpcs.Clear();
        _services.Clear();
        _endpoints.Clear();
        _routes.Clear();
        _admissions.Clear();
        _peers.Clear();
    }

    private void Take(PeerNetwork network)
    {
        if (network.NodeIds is null)
        {
            _peers.Remove(network.VpcId);
        }
        else
        {
            _peers[network.VpcId] = network;
        }
    }

    /// <summary>What an update lists stands for its ids alone. One id may stand in two lists of it: an endpoint that listens on a
    /// node can be admitted there too.</summary>
    private static IEnumerable<string> Listed(NodeUpdate update) =>
    [
        .. update.Services.Select(service => service.ServiceId), .. update.Routes.Select(route => route.ServiceId),
        .. update.Endpoints.Select(endpoint => endpoint.EndpointId),
        .. update.Admissions.Select(admission => admission.EndpointId),
    ];

    private void Forget(string id)
    {
        _vpcs.Remove(id);
        _services.Remove(id);
        _routes.Remove(id);
        _endpoints.Remove(id);
        _admissions.Remove(id);
    }
}
