using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;
using Linkspan.Providers.Fabric;

namespace Linkspan.Bench.Fabric;

/// <summary>
/// A node that follows the fabric inside this process: each update is written and read as on the node channel, is in force as
/// soon as it is read, and is reported.
/// </summary>
internal sealed class SimulatedNode(string nodeId, FabricProvider fabric)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = [];
    private int _fullUpdates;
    private long _revision;

    public string NodeId => nodeId;

    /// <summary>What it has in force.</summary>
    public long Revision => Volatile.Read(ref _revision);

    /// <summary>How often it was told everything.</summary>
    public int FullUpdates => Volatile.Read(ref _fullUpdates);

    /// <summary>Bytes of all updates so far.</summary>
    public long Bytes { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (NodeUpdate sent in fabric.FollowAsync(nodeId, cancellationToken))
            {
                byte[] line = NodeJson.Write(sent);
                Bytes += line.Length;
                NodeUpdate update = NodeJson.TryRead<NodeUpdate>(line)
                    ?? throw new InvalidOperationException("An update cannot be read.");
                await ApplyAsync(update, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The bench is over.
        }
    }

    /// <summary>Completes when the node has the endpoint's access in force as it is wanted.</summary>
    public Task AccessAsync(string endpointId, bool allowed) =>
        _awaited.GetOrAdd(Key(endpointId, allowed), _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private static string Key(string endpointId, bool allowed) => $"{endpointId} {allowed}";

    private async Task ApplyAsync(NodeUpdate update, CancellationToken cancellationToken)
    {
        NodeReport report = new(
            nodeId, update.Revision, TimeProvider.System.GetUtcNow(),
            [.. update.Endpoints.SelectMany(endpoint => endpoint.Zones.Select(zone => new EndpointZoneReport(
                endpoint.EndpointId, zone.ZoneId, update.Revision, true, true, true, null, null, false)))],
            [], [], []);
        await fabric.ReportAsync(report, cancellationToken);
        if (update.Full)
        {
            Interlocked.Increment(ref _fullUpdates);
        }
        foreach (EndpointPlacement endpoint in update.Endpoints)
        {
            InForce(endpoint.EndpointId, endpoint.Access.Allowed);
        }
        foreach (EndpointAdmission admission in update.Admissions)
        {
            InForce(admission.EndpointId, admission.Access.Allowed);
        }
        Volatile.Write(ref _revision, update.Revision);
    }

    private void InForce(string endpointId, bool allowed)
    {
        if (_awaited.TryRemove(Key(endpointId, allowed), out TaskCompletionSource? awaited))
        {
            awaited.TrySetResult();
        }
    }
}
