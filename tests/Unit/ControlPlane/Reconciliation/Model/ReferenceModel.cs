namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>
/// All that both parties have asked for, and nothing of how it is carried out: who registered which endpoint where, who cut
/// what, what was deleted. It says when sessions may be open.
/// </summary>
internal sealed class ReferenceModel
{
    private readonly Dictionary<string, string> _serviceOf = [];
    private readonly Dictionary<string, (string Service, string Endpoint)> _registrations = [];
    private readonly HashSet<string> _cut = [];
    private readonly HashSet<string> _deleted = [];
    private readonly Dictionary<string, long> _closedSince = [];

    /// <summary>The revision up to which live sessions may outlast the access; the largest while they may drain.</summary>
    private readonly Dictionary<string, long> _drainsUntil = [];

    /// <summary>The registration of each endpoint that ended last.</summary>
    private readonly Dictionary<string, string> _drainedBy = [];

    public void EndpointCreated(string endpoint, string service, long revision)
    {
        _serviceOf[endpoint] = service;
        Judge(revision);
    }

    public void Registered(string connection, string service, string endpoint, long revision)
    {
        _registrations[connection] = (service, endpoint);
        Judge(revision);
    }

    /// <summary>A registration was revoked, or failed; or its drain ends.</summary>
    public void Ended(string connection, bool drains, long revision)
    {
        if (_registrations.TryGetValue(connection, out (string Service, string Endpoint) ended)
            && _serviceOf.GetValueOrDefault(ended.Endpoint) == ended.Service)
        {
            _drainedBy[ended.Endpoint] = connection;
        }

        foreach (string endpoint in _drainedBy.Where(pair => pair.Value == connection).Select(pair => pair.Key))
        {
            Drain(endpoint, drains, revision);
        }

        if (_registrations.Remove(connection))
        {
            Judge(revision);
        }
    }

    public void Cut(string endpoint, long revision)
    {
        _cut.Add(endpoint);
        Drain(endpoint, false, revision);
        Judge(revision);
    }

    public void Enabled(string endpoint, long revision)
    {
        _cut.Remove(endpoint);
        Judge(revision);
    }

    public void EndpointDeleted(string endpoint, bool drains, long revision)
    {
        Drain(endpoint, drains, revision);
        _deleted.Add(endpoint);
        Judge(revision);
    }

    public void ServiceDeleted(string service, long revision)
    {
        foreach (string endpoint in _serviceOf.Where(pair => pair.Value == service).Select(pair => pair.Key))
        {
            Drain(endpoint, false, revision);
        }

        _deleted.Add(service);
        Judge(revision);
    }

    public bool IsRegistered(string endpoint) =>
        _serviceOf.TryGetValue(endpoint, out string? service) && _registrations.ContainsValue((service, endpoint));

    /// <summary>Whether a connection was made, and neither revoked nor failed.</summary>
    public bool IsConnection(string connection) => _registrations.ContainsKey(connection);

    public bool IsCut(string endpoint) => _cut.Contains(endpoint);

    public bool IsDeleted(string endpointOrService) => _deleted.Contains(endpointOrService);

    /// <summary>Whether sessions may be opened through an endpoint.</summary>
    public bool MayOpen(string endpoint) =>
        _serviceOf.TryGetValue(endpoint, out string? service)
        && !_deleted.Contains(endpoint)
        && !_deleted.Contains(service)
        && !_cut.Contains(endpoint)
        && IsRegistered(endpoint);

    /// <summary>Whether a node that is as far as <paramref name="revision"/> may still let sessions through.</summary>
    public bool MayOpenAt(string endpoint, long revision) =>
        MayOpen(endpoint) || (_closedSince.TryGetValue(endpoint, out long since) && since > revision);

    /// <summary>Whether a node that is as far as <paramref name="revision"/> may still keep live sessions.</summary>
    public bool MayKeepAt(string endpoint, long revision) =>
        MayOpenAt(endpoint, revision) || (_drainsUntil.TryGetValue(endpoint, out long until) && until > revision);

    // Of two who withdraw the access, the one who does not wait decides.
    private void Drain(string endpoint, bool drains, long revision)
    {
        if (drains && MayOpen(endpoint))
        {
            _drainsUntil[endpoint] = long.MaxValue;
        }
        else if (!drains && _drainsUntil.ContainsKey(endpoint))
        {
            _drainsUntil[endpoint] = Math.Min(_drainsUntil[endpoint], revision);
        }
    }

    private void Judge(long revision)
    {
        foreach (string endpoint in _serviceOf.Keys)
        {
            if (MayOpen(endpoint))
            {
                _closedSince.Remove(endpoint);
                _drainsUntil.Remove(endpoint);
            }
            else
            {
                _closedSince.TryAdd(endpoint, revision);
            }
        }
    }
}
