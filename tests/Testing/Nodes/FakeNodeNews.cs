using Linkspan.Contracts.Nodes;

namespace Linkspan.Testing.Nodes;

/// <summary>What a fake node has to tell: it remembers what it told last, and keeps what is new.</summary>
internal sealed class FakeNodeNews
{
    private readonly Dictionary<(string, string), EndpointZoneReport> _toldZones = [];
    private readonly Dictionary<(string, string, int), DatabaseReport> _toldDatabases = [];
    private readonly Dictionary<string, long> _placed = [];
    private readonly Dictionary<(string, string), EndpointZoneReport> _zones = [];
    private readonly Dictionary<(string, string, int), DatabaseReport> _databases = [];
    private readonly List<ClosedSessionsReport> _closed = [];
    private readonly Dictionary<string, EndpointTrafficReport> _traffic = [];
    private bool _applied;

    public bool Any => _applied || _zones.Count + _databases.Count + _closed.Count + _traffic.Count > 0;

    /// <summary>An update is in force. After a full one everything is told again.</summary>
    public void Applied(bool all)
    {
        _applied = true;
        if (all)
        {
            _toldZones.Clear();
            _toldDatabases.Clear();
        }
    }

    /// <summary>Nothing is new, and that is to be told.</summary>
    public void Beat() => _applied = true;

    public void Placed(string endpointId, long revision) => _placed[endpointId] = revision;

    public long RevisionOf(string endpointId) => _placed.GetValueOrDefault(endpointId);

    public void Zones(IEnumerable<EndpointZoneReport> zones)
    {
        foreach (EndpointZoneReport zone in zones)
        {
            (string, string) key = (zone.EndpointId, zone.ZoneId);
            if (_toldZones.GetValueOrDefault(key) != zone)
            {
                _toldZones[key] = _zones[key] = zone;
            }
        }
    }

    public void Databases(IEnumerable<DatabaseReport> databases)
    {
        Dictionary<(string, string, int), DatabaseReport> now =
            databases.ToDictionary(database => (database.ServiceId, database.Host, database.Port));
        foreach ((string, string, int) gone in _toldDatabases.Keys.Except(now.Keys).ToArray())
        {
            _toldDatabases.Remove(gone);
            _databases.Remove(gone);
        }

        foreach (((string, string, int) key, DatabaseReport database) in now)
        {
            if (!_toldDatabases.TryGetValue(key, out DatabaseReport? told) || told.Healthy != database.Healthy)
            {
                _toldDatabases[key] = _databases[key] = database;
            }
        }
    }

    public void Removed(EndpointZoneReport zone)
    {
        _placed.Remove(zone.EndpointId);
        _toldZones.Remove((zone.EndpointId, zone.ZoneId));
        _zones[(zone.EndpointId, zone.ZoneId)] = zone;
    }

    public void Closed(ClosedSessionsReport closed) => _closed.Add(closed);

    public void Traffic(string endpointId, int sessions) => _traffic[endpointId] =
        new EndpointTrafficReport(endpointId, sessions, sessions, 0, 0, new Dictionary<string, long>());

    public NodeReport Take(string nodeId, long revision, DateTimeOffset at)
    {
        NodeReport report = new(
            nodeId, revision, at, [.. _zones.Values], [.. _databases.Values], [.. _closed], [.. _traffic.Values]);
        Forget();
        return report;
    }

    /// <summary>The node ended: it knows nothing any more, and has told nothing.</summary>
    public void Clear()
    {
        Forget();
        _toldZones.Clear();
        _toldDatabases.Clear();
        _placed.Clear();
    }

    private void Forget()
    {
        _zones.Clear();
        _databases.Clear();
        _closed.Clear();
        _traffic.Clear();
        _applied = false;
    }
}
