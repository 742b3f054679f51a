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
    private long _revision;

    public void Apply(NodeUpdate update)
    {
        lock (_gate)
        {
            _revision = update.Revision;
            if (update.Full)
            {
                Clear();
            }

            foreach (string gone in update.Removed)
            {
                Forget(gone);
            }

            foreach (VpcPlacement vpc in update.Vpcs)
            {
                _vpcs[vpc.VpcId] = vpc;
            }

            foreach (ServicePlacement service in update.Services)
            {
                Forget(service.ServiceId);
                _services[service.ServiceId] = service;
            }

            foreach (ServiceRoute route in update.Routes)
            {
                Forget(route.ServiceId);
                _routes[route.ServiceId] = route;
            }

            foreach (EndpointPlacement endpoint in update.Endpoints)
            {
                Forget(endpoint.EndpointId);
                _endpoints[endpoint.EndpointId] = endpoint;
            }

            foreach (EndpointAdmission admission in update.Admissions)
            {
                Forget(admission.EndpointId);
                _admissions[admission.EndpointId] = admission;
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
    }

    /// <summary>An id stands in at most one list of its kind.</summary>
    private void Forget(string id)
    {
        _vpcs.Remove(id);
        _services.Remove(id);
        _routes.Remove(id);
        _endpoints.Remove(id);
        _admissions.Remove(id);
    }
}
