using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Audit;

/// <summary>
/// Keeps in the audit which sessions the shift of a zone closed: what was closed at an endpoint's address in the lines of its
/// owner, what was closed where databases are dialled in those of the database's owner.
/// </summary>
public sealed class ShiftedSessions(IStore store)
{
    /// <summary>Lines of one node about one endpoint during one shift. New sessions are refused, so that a node has one to tell,
    /// and few more of those that began at that very moment.</summary>
    private const int MostLines = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset? Since, ConcurrentDictionary<(string, string), int> Told)> _zones = [];

    /// <summary>Adds a line for each; those of no sessions, of no zone and of no owner are passed over.</summary>
    /// <exception cref="IOException">The store refused the lines; none was kept.</exception>
    public async Task NoteAsync(
        string nodeId, IReadOnlyCollection<ClosedSessionsReport> closed, CancellationToken cancellationToken)
    {
        List<(AuditRecord Line, Zone Zone, string EndpointId)> lines = [];
        foreach (ClosedSessionsReport one in closed.Where(one => one.Sessions > 0))
        {
            if (await store.FindAsync(new Id<Zone>(one.ShiftedZone ?? ""), cancellationToken) is { } zone
                && Told(zone).GetValueOrDefault((nodeId, one.EndpointId)) < MostLines
                && await LineAsync(one, zone, cancellationToken) is { } line)
            {
                lines.Add((line, zone, one.EndpointId));
            }
        }

        if (lines.Count == 0)
        {
            return;
        }

        await Writes.RunAsync(
            store,
            write =>
            {
                lines.ForEach(line => write.Audit(line.Line));
                return Task.CompletedTask;
            },
            cancellationToken);
        foreach ((_, Zone zone, string endpointId) in lines)
        {
            Told(zone).AddOrUpdate((nodeId, endpointId), 1, (_, told) => told + 1);
        }
    }

    private async Task<AuditRecord?> LineAsync(ClosedSessionsReport closed, Zone zone, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<InterfaceEndpoint>(closed.EndpointId), cancellationToken) is not { } endpoint)
        {
            return null;
        }

        string sentence =
            $"{closed.Sessions} live sessions were closed: zone {zone.Id} is shifted away, and their time was over.";
        if (!closed.IsAtService)
        {
            return new AuditRecord(
                "endpoint.sessionsClosed", InterfaceEndpoint.Kind, endpoint.Key, endpoint.Owner, sentence);
        }

        return await Registrations.FindAsync(store, endpoint.Service, endpoint.Id, cancellationToken) is { } connection
            ? new AuditRecord(
                "privateEndpointConnection.sessionsClosed", PrivateEndpointConnection.Kind, connection.Key, connection.Owner,
                $"{endpoint.Id}: {sentence}")
            : null;
    }

    /// <summary>How many lines each node and endpoint have of the shift that the zone is in, or of the time without
    /// one.</summary>
    private ConcurrentDictionary<(string NodeId, string EndpointId), int> Told(Zone zone)
    {
        lock (_gate)
        {
            if (!_zones.TryGetValue(
                    zone.Key, out (DateTimeOffset? Since, ConcurrentDictionary<(string, string), int> Told) known)
                || known.Since != zone.Shift?.Since)
            {
                _zones[zone.Key] = known = (zone.Shift?.Since, []);
            }

            return known.Told;
        }
    }
}
