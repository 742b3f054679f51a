using Linkspan.Contracts.Nodes;

namespace Linkspan.Testing.Nodes;

/// <summary>
/// A node that carries out its placements in dictionaries: no socket, no thread, no clock of its own. Each of its steps is a
/// call, so that a test decides how late an update comes into force and how late that is reported.
/// </summary>
public sealed class FakeNode(string nodeId, TimeProvider time)
{
    /// <summary>How long an update that must be there may take to be read from the store.</summary>
    private static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, ServicePlacement> _services = [];
    private readonly Dictionary<string, EndpointPlacement> _endpoints = [];
    private readonly Dictionary<string, ServiceRoute> _routes = [];
    private readonly FakeAdmissions _admissions = new();
    private readonly Dictionary<string, int> _sessions = [];
    private readonly Queue<NodeUpdate> _fetched = [];
    private readonly Queue<NodeReport> _reports = [];
    private readonly FakeNodeNews _news = new();
    private INodeChannel? _channel;
    private IAsyncEnumerator<NodeUpdate?>? _updates;
    private CancellationTokenSource _following = new();

    public string NodeId => nodeId;

    /// <summary>Addresses whose port another program of the machine has.</summary>
    public HashSet<string> OccupiedAddresses { get; init; } = [];

    /// <summary>Hosts whose database answers no login.</summary>
    public HashSet<string> DeadHosts { get; init; } = [];

    /// <summary>Another node that runs, by its id; null: it is away, or there is none.</summary>
    public Func<string, FakeNode?> Reach { get; init; } = _ => null;

    /// <summary>What is in force.</summary>
    public IReadOnlyDictionary<string, EndpointPlacement> Endpoints => _endpoints;

    /// <summary>The services in force.</summary>
    public IReadOnlyDictionary<string, ServicePlacement> Services => _services;

    /// <summary>The ways to services of other nodes in force.</summary>
    public IReadOnlyDictionary<string, ServiceRoute> Routes => _routes;

    /// <summary>Endpoints of other nodes that are let in.</summary>
    public IReadOnlyDictionary<string, EndpointAdmission> Admissions => _admissions.All;

    /// <summary>The nodes of networks whose endpoints are let in.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Peers => _admissions.Peers;

    /// <summary>Every change up to here is in force; 0 before the first update.</summary>
    public long AppliedRevision { get; private set; }

    public bool Follows => _updates is not null;

    /// <summary>Updates that arrived and are not in force.</summary>
    public int Fetched => _fetched.Count;

    /// <summary>Reports that were made and are not delivered.</summary>
    public int Reports => _reports.Count;

    /// <summary>Something changed since the last report was made.</summary>
    public bool HasNews => _news.Any;

    /// <summary>Endpoints with live sessions.</summary>
    public IReadOnlyDictionary<string, int> Sessions => _sessions;

    /// <summary>Sessions that other nodes asked for.</summary>
    public IReadOnlyDictionary<(string Endpoint, string Node), int> Served => _admissions.Sessions;

    /// <summary>Follows a control plane from its first full update on. What is in force stays so until that.</summary>
    /// <param name="turns">Where it is told, when not by the channel itself; a null is a turn without anything.</param>
    public void Follow(INodeChannel channel, Func<string, CancellationToken, IAsyncEnumerable<NodeUpdate?>>? turns = null)
    {
        _channel = channel;
        _following = new CancellationTokenSource();
        _updates = (turns ?? channel.FollowAsync)(nodeId, _following.Token).GetAsyncEnumerator(_following.Token);
    }

    /// <summary>Loses the control plane, with everything that was on its way. What is in force stays so.</summary>
    public async Task LoseAsync()
    {
        await _following.CancelAsync();
        if (_updates is not null)
        {
            await _updates.DisposeAsync();
        }

        _updates = null;
        _channel = null;
        _fetched.Clear();
        _reports.Clear();
    }

    /// <summary>Ends, and forgets everything: sessions, placements, what it has not reported.</summary>
    public async Task StopAsync()
    {
        await LoseAsync();
        _services.Clear();
        _endpoints.Clear();
        _routes.Clear();
        _admissions.Clear();
        _sessions.Clear();
        _news.Clear();
        AppliedRevision = 0;
    }

    /// <summary>Receives the next update, which must be there.</summary>
    /// <returns>Null for a turn without anything.</returns>
    /// <exception cref="TimeoutException">It was not: the control plane lost a change.</exception>
    public async Task<NodeUpdate?> FetchAsync()
    {
        IAsyncEnumerator<NodeUpdate?> updates = _updates ?? throw new InvalidOperationException("The node follows nobody.");
        await updates.MoveNextAsync().AsTask().WaitAsync(FetchLimit, TimeProvider.System);
        if (updates.Current is { } update)
        {
            _fetched.Enqueue(update);
        }

        return updates.Current;
    }

    /// <summary>Brings the oldest update that arrived into force.</summary>
    public NodeUpdate Apply()
    {
        NodeUpdate update = _fetched.Dequeue();
        IEnumerable<string> listed = update.Endpoints.Select(endpoint => endpoint.EndpointId);
        string[] gone = update.Full
            ? [.. _endpoints.Keys.Except(listed)]
            :
            [
                .. update.Removed.Concat(update.Admissions.Select(admission => admission.EndpointId)).Except(listed)
                    .Where(_endpoints.ContainsKey),
            ];
        foreach (string endpoint in gone)
        {
            Remove(endpoint, update.Revision);
        }

        TakeServices(update);
        _admissions.Take(update);

        foreach (EndpointPlacement endpoint in update.Endpoints)
        {
            Place(endpoint, update.Revision);
        }

        AppliedRevision = update.Revision;
        _news.Applied(all: update.Full);
        foreach ((string endpoint, int sessions) in update.Full ? _sessions : [])
        {
            _news.Traffic(endpoint, sessions);
        }

        LookAround();
        return update;
    }

    /// <summary>Looks at listeners and databases again, as a node does all the time.</summary>
    public void LookAround()
    {
        _news.Zones(
            from endpoint in _endpoints.Values
            from zone in endpoint.Zones
            where zone.IsHere
            select Standing(endpoint, zone));
        _news.Databases(
            from service in _services.Values
            from database in service.Databases
            select Health(service, database));
    }

    /// <summary>Makes a report of what changed since the last one. It is delivered later, in its turn.</summary>
    public void Report() => _reports.Enqueue(_news.Take(nodeId, AppliedRevision, time.GetUtcNow()));

    /// <summary>Delivers the oldest report.</summary>
    public async Task<NodeReport> DeliverAsync()
    {
        NodeReport report = _reports.Dequeue();
        INodeChannel channel = _channel ?? throw new InvalidOperationException("The node follows nobody.");
        await channel.ReportAsync(report, CancellationToken.None);
        return report;
    }

    /// <summary>It has nothing new to tell, and says so.</summary>
    public void Beat() => _news.Beat();

    /// <summary>A client opens a session.</summary>
    /// <returns>Whether it is let through to a database.</returns>
    public bool Connect(string endpointId)
    {
        if (!_endpoints.TryGetValue(endpointId, out EndpointPlacement? endpoint)
            || !endpoint.Access.Allowed
            || !endpoint.Zones.Any(zone => zone.IsHere && Standing(endpoint, zone) is { Listening: true, PathReached: true })
            || !(Serves(endpoint.ServiceId!) || ServersOf(endpoint.ServiceId!).Any(
                server => server._admissions.Admit(endpointId, nodeId, server.Serves))))
        {
            return false;
        }

        _sessions[endpointId] = _sessions.GetValueOrDefault(endpointId) + 1;
        _news.Traffic(endpointId, _sessions[endpointId]);
        return true;
    }

    /// <summary>Every client of an endpoint ends its session.</summary>
    public void Disconnect(string endpointId)
    {
        if (_sessions.Remove(endpointId))
        {
            _news.Traffic(endpointId, 0);
        }
    }

    private bool Serves(string serviceId) =>
        _services.TryGetValue(serviceId, out ServicePlacement? service)
        && service.Databases.Any(database => !DeadHosts.Contains(database.Host));

    private IEnumerable<FakeNode> ServersOf(string serviceId) => _routes.TryGetValue(serviceId, out ServiceRoute? route)
        ? route.Nodes.Select(node => Reach(node.NodeId)).OfType<FakeNode>()
        : [];

    private void TakeServices(NodeUpdate update)
    {
        foreach (string service in update.Full ? [.. _services.Keys, .. _routes.Keys] : update.Removed)
        {
            _services.Remove(service);
            _routes.Remove(service);
        }

        foreach (ServicePlacement service in update.Services)
        {
            _services[service.ServiceId] = service;
            _routes.Remove(service.ServiceId);
        }

        foreach (ServiceRoute route in update.Routes)
        {
            _routes[route.ServiceId] = route;
            _services.Remove(route.ServiceId);
        }
    }

    private void Place(EndpointPlacement endpoint, long revision)
    {
        foreach (EndpointZonePlacement zone in endpoint.Zones.Where(zone => zone.IsHere))
        {
            EndpointPlacement? other = _endpoints.Values.FirstOrDefault(other => other.EndpointId != endpoint.EndpointId
                && other.VpcId == endpoint.VpcId && other.Zones.Any(placed => placed.IsHere && placed.Address == zone.Address));
            if (other is not null)
            {
                throw new InvalidOperationException(
                    $"{zone.Address} is placed for {endpoint.EndpointId} while {other.EndpointId} has it.");
            }
        }

        bool kept = _endpoints.TryGetValue(endpoint.EndpointId, out EndpointPlacement? before) && before.Access.KeepsSessions;
        if (kept && !endpoint.Access.KeepsSessions)
        {
            Close(endpoint.EndpointId, revision);
        }

        _endpoints[endpoint.EndpointId] = endpoint;
        foreach (EndpointZonePlacement zone in before?.Zones.Where(was => was.IsHere
            && !endpoint.Zones.Any(now => now.IsHere && now.ZoneId == was.ZoneId)) ?? [])
        {
            _news.Removed(new EndpointZoneReport(
                endpoint.EndpointId, zone.ZoneId, revision, false, false, false, null, null, Removed: true));
        }

        _news.Placed(endpoint.EndpointId, revision);
    }

    private void Remove(string endpointId, long revision)
    {
        Close(endpointId, revision);
        _endpoints.Remove(endpointId, out EndpointPlacement? gone);
        foreach (EndpointZonePlacement zone in gone!.Zones.Where(zone => zone.IsHere))
        {
            _news.Removed(new EndpointZoneReport(
                endpointId, zone.ZoneId, revision, false, false, false, null, null, Removed: true));
        }
    }

    private void Close(string endpointId, long revision)
    {
        _sessions.Remove(endpointId, out int closed);
        _news.Closed(new ClosedSessionsReport(endpointId, revision, closed, 0));
        _news.Traffic(endpointId, 0);
    }

    private EndpointZoneReport Standing(EndpointPlacement endpoint, EndpointZonePlacement zone)
    {
        bool listening = !OccupiedAddresses.Contains(zone.Address);
        bool reached = endpoint.ServiceId is { } service && (_services.ContainsKey(service) || ServersOf(service).Any());
        bool named = listening && endpoint.PublishesNames && (endpoint.ServiceId is null || reached);
        return new EndpointZoneReport(
            endpoint.EndpointId,
            zone.ZoneId,
            _news.RevisionOf(endpoint.EndpointId),
            listening,
            named,
            reached,
            listening ? null : "PortInUse",
            listening ? null : $"Port {endpoint.Port} of {zone.Address} is in use.",
            Removed: false);
    }

    private DatabaseReport Health(ServicePlacement service, DatabaseAddress database)
    {
        bool healthy = !DeadHosts.Contains(database.Host);
        return new DatabaseReport(
            service.ServiceId,
            database.Host,
            database.Port,
            healthy,
            healthy ? "Healthy" : "Unreachable",
            healthy ? "The database answers logins." : "The database does not answer.",
            healthy ? "8.0.11-TiDB-v8.5.0" : null,
            time.GetUtcNow());
    }
}
