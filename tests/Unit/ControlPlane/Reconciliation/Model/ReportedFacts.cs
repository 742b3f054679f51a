using Linkspan.Contracts.Nodes;
using Linkspan.Domain.PrivateEndpoints;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What the node has told this life of the server: nothing may be called Active on anything else.</summary>
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

    /// <returns>Why a connection may not be called Active; null when it may.</returns>
    /// <param name="connection">As it was stored before.</param>
    /// <param name="admittedAt">The revision that lets its sessions through.</param>
    public string? RefuseActive(PrivateEndpointConnection connection, long admittedAt)
    {
        string endpoint = connection.Endpoint.Value;
        EndpointZoneReport[] zones = [.. _zones.Values.Where(zone => zone.EndpointId == endpoint && !zone.Removed)];
        return !connection.Admitted ? "its sessions are not let through"
            : _applied < admittedAt ? $"the node is at {_applied}, it was admitted at {admittedAt}"
            : !zones.Any(zone => zone is { Listening: true, PathReached: true }) ? "no zone reaches a service node"
            : !zones.Any(zone => zone.NamePublished) ? "no zone's name is published"
            : !_databases.Values.Any(database => database.ServiceId == connection.Service.Value && database.Healthy)
                ? "no database is healthy"
            : null;
    }
}
