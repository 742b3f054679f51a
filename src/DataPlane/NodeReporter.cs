using System.Collections.Concurrent;
using System.Threading.Channels;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane;

/// <summary>
/// Collects what the node observes until it is reported. Of one thing only the latest is kept. Safe on any thread.
/// </summary>
internal sealed class NodeReporter(string nodeId, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string EndpointId, string ZoneId), EndpointZoneReport> _zones = [];
    private readonly Dictionary<(string ServiceId, string Host, int Port), DatabaseReport> _databases = [];
    private readonly List<ClosedSessionsReport> _closed = [];
    private readonly Dictionary<string, LinkReport> _links = [];
    private readonly Dictionary<string, EndpointTrafficReport> _traffic = [];
    private readonly ConcurrentQueue<EndpointState> _moved = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _appliedRevision;
    private StandbyReport? _standby;
    private long _takenAtMs;

    public void Add(EndpointZoneReport zone)
    {
        lock (_gate)
        {
            _zones[(zone.EndpointId, zone.ZoneId)] = zone;
        }
    }

    public void Add(ClosedSessionsReport closed)
    {
        lock (_gate)
        {
            _closed.Add(closed);
        }
    }

    public void Add(DatabaseReport database)
    {
        lock (_gate)
        {
            _databases[(database.ServiceId, database.Host, database.Port)] = database;
        }
    }

    public void Add(LinkReport link)
    {
        lock (_gate)
        {
            _links[link.PeerNodeId] = link;
        }
    }

    /// <summary>How the node stands to shared addresses.</summary>
    public void Set(StandbyReport standby)
    {
        lock (_gate)
        {
            _standby = standby;
        }
    }

    /// <summary>Everything that is known, for a control plane that has heard of nothing yet.</summary>
    public void AddAll(
        IEnumerable<DatabaseReport> databases, IEnumerable<LinkReport> links, IEnumerable<EndpointState> endpoints)
    {
        foreach (DatabaseReport database in databases)
        {
            Add(database);
        }
        foreach (LinkReport link in links)
        {
            Add(link);
        }
        foreach (EndpointState endpoint in endpoints.Where(endpoint => endpoint.HasTraffic))
        {
            AddMoved(endpoint);
        }
    }

    /// <summary>An endpoint's counters moved: told with the next report, which is not hurried.</summary>
    public void AddMoved(EndpointState endpoint) => _moved.Enqueue(endpoint);

    public void SetApplied(long revision) => Volatile.Write(ref _appliedRevision, revision);

    /// <summary>The last revision that is in force.</summary>
    public long AppliedRevision => Volatile.Read(ref _appliedRevision);

    /// <summary>When the control plane took a report last, in Unix milliseconds; 0: never.</summary>
    public long TakenAtMs => Volatile.Read(ref _takenAtMs);

    /// <summary>The control plane took a report now.</summary>
    public void SetTaken() => Volatile.Write(ref _takenAtMs, time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Lets the next report go out now.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Waits until a report should be made.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _wake.Reader.ReadAsync(cancellationToken);

    /// <summary>Everything that is new since the last call, or a heartbeat: empty lists with a fresh time.</summary>
    public NodeReport Take()
    {
        lock (_gate)
        {
            for (int left = _moved.Count; left > 0 && _moved.TryDequeue(out EndpointState? endpoint); left--)
            {
                _traffic[endpoint.EndpointId] = endpoint.TakeTraffic();
            }
            NodeReport report = new(
                nodeId, Volatile.Read(ref _appliedRevision), time.GetUtcNow(),
                [.. _zones.Values], [.. _databases.Values], [.. _closed], [.. _traffic.Values])
            {
                Links = [.. _links.Values],
                Standby = _standby,
            };
            _standby = null;
            _zones.Clear();
            _databases.Clear();
            _closed.Clear();
            _traffic.Clear();
            _links.Clear();
            return report;
        }
    }

    /// <summary>Keeps a report that did not get through for the next one; what came after it is the later and stays.</summary>
    public void PutBack(NodeReport report)
    {
        lock (_gate)
        {
            foreach (EndpointZoneReport zone in report.Endpoints)
            {
                _zones.TryAdd((zone.EndpointId, zone.ZoneId), zone);
            }
            foreach (DatabaseReport database in report.Databases)
            {
                _databases.TryAdd((database.ServiceId, database.Host, database.Port), database);
            }
            foreach (EndpointTrafficReport traffic in report.Traffic)
            {
                _traffic.TryAdd(traffic.EndpointId, traffic);
            }
            foreach (LinkReport link in report.Links)
            {
                _links.TryAdd(link.PeerNodeId, link);
            }
            _closed.InsertRange(0, report.Closed);
            _standby ??= report.Standby;
        }
    }

    public static bool IsEmpty(NodeReport report) =>
        report.Endpoints.Count == 0 && report.Databases.Count == 0 && report.Closed.Count == 0 && report.Traffic.Count == 0
        && report.Links.Count == 0 && report.Standby is null;
}
