using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Audit;

/// <summary>
/// Keeps in the audit which sessions the shift of a zone or the drain of a node closed: what was closed at an endpoint's address
/// in the lines of its owner, what was closed where databases are dialled in those of the database's owner.
/// </summary>
public sealed class ClosedSessions(IStore store)
{
    /// <summary>Lines of one node about one endpoint during one shift, or until one deadline. A node has one to tell, and few
    /// more of sessions that began at that very moment.</summary>
    private const int MostLines = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset? Since, ConcurrentDictionary<(string, string), int> Told)> _grounds = [];

    /// <summary>Adds a line for each; those of no sessions, of a withdrawal, of no zone and of no owner are passed
    /// over.</summary>
    /// <exception cref="IOException">The store refused the lines; none was kept.</exception>
    public async Task NoteAsync(
        string nodeId, IReadOnlyCollection<ClosedSessionsReport> closed, CancellationToken cancellationToken)
    {
        List<AuditRecord> lines = [];
        Dictionary<(Ground Ground, string EndpointId), int> told = [];
        foreach (ClosedSessionsReport one in closed.Where(one => one.Sessions > 0))
        {
            if (await GroundAsync(nodeId, one, cancellationToken) is not { } ground)
            {
                continue;
            }

            int before = told.TryGetValue((ground, one.EndpointId), out int known)
                ? known : Told(ground).GetValueOrDefault((nodeId, one.EndpointId));
            if (before < MostLines && await LineAsync(one, ground, cancellationToken) is { } line)
            {
                lines.Add(line);
                told[(ground, one.EndpointId)] = before + 1;
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
                lines.ForEach(write.Audit);
                return Task.CompletedTask;
            },
            cancellationToken);
        foreach (((Ground ground, string endpointId), int count) in told)
        {
            Told(ground)[(nodeId, endpointId)] = count;
        }
    }

    private async Task<Ground?> GroundAsync(string nodeId, ClosedSessionsReport closed, CancellationToken cancellationToken) =>
        closed switch
        {
            { ShiftedZone: { } zoneId } when await store.FindAsync(new Id<Zone>(zoneId), cancellationToken) is { } zone =>
                new Ground(zone.Key, zone.Shift?.Since, $"zone {zone.Id} is shifted away"),
            { ShiftedZone: null, IsDrained: true }
                when await store.FindAsync(new Id<Node>(nodeId), cancellationToken) is { } node =>
                new Ground(node.Key, node.DrainUntil, $"node {node.Id} drains"),
            _ => null,
        };

    private async Task<AuditRecord?> LineAsync(ClosedSessionsReport closed, Ground ground, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(new Id<InterfaceEndpoint>(closed.EndpointId), cancellationToken) is not { } endpoint)
        {
            return null;
        }

        string sentence = $"{closed.Sessions} live sessions were closed: {ground.Why}, and their time was over.";
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

    /// <summary>How many lines each node and endpoint have of this ground, as it stands since its last change.</summary>
    private ConcurrentDictionary<(string NodeId, string EndpointId), int> Told(Ground ground)
    {
        lock (_gate)
        {
            if (!_grounds.TryGetValue(
                    ground.Key, out (DateTimeOffset? Since, ConcurrentDictionary<(string, string), int> Told) known)
                || known.Since != ground.Since)
            {
                _grounds[ground.Key] = known = (ground.Since, []);
            }

            return known.Told;
        }
    }

    /// <summary>What sessions were closed for.</summary>
    /// <param name="Key">The zone's id or the node's.</param>
    /// <param name="Since">Since when the zone is shifted away, or the node's deadline; null: it is not any more.</param>
    /// <param name="Why">The same as part of a sentence.</param>
    private sealed record Ground(string Key, DateTimeOffset? Since, string Why);
}
