using Linkspan.Contracts.Nodes;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What a node has told this life of the server: nothing may be called Active on anything else.</summary>
internal sealed class ReportedFacts
{
    private readonly Dictionary<(string, string), EndpointZoneReport> _zones = [];
    private readonly Dictionary<(string, string, int), DatabaseReport> _databases = [];
    private long _applied;

    public void Take(NodeReport report)
    {
        _applied = report.AppliedRevision;
        foreach (EndpointZoneReport zone in report.Endpoints)
        {
            _zones[(zone.EndpointId, zone.ZoneId)] = zone;
        }

        foreach (DatabaseReport database in report.Databases)
        {
            _databases[(database.ServiceId, database.Host, database.Port)] = database;
        }
    }

    /// <summary>The node follows anew: until it reports, nobody knows what it has in force.</summary>
    public void NodeJoined() => _applied = 0;

    /// <summary>The server started anew.</summary>
    public void Forget()
    {
        _applied = 0;
        _zones.Clear();
        _databases.Clear();
    }

    /// <summary>Whether the node lets sessions through from a revision on, and one of its addresses of the endpoint leads to a
    /// service node.</summary>
    public bool Carries(string endpoint, long admittedAt) =>
        _applied >= admittedAt && Zones(endpoint).Any(zone => zone is { Listening: true, PathReached: true });

    public bool Names(string endpoint) => Zones(endpoint).Any(zone => zone.NamePublished);

    public bool Serves(string service) => _databases.Values.Any(database => database.ServiceId == service && database.Healthy);

    private IEnumerable<EndpointZoneReport> Zones(string endpoint) =>
        _zones.Values.Where(zone => zone.EndpointId == endpoint && !zone.Removed);
}
