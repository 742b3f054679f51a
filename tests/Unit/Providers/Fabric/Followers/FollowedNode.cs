using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Providers.Fabric;
using Linkspan.Unit.ControlPlane.Storage;
using Microsoft.Data.Sqlite;

namespace Linkspan.Unit.Providers.Fabric.Followers;

/// <summary>A node that follows the fabric in the background, takes an update only when it is let, and keeps what they come to
/// together. It follows anew when what it is told breaks off.</summary>
internal sealed class FollowedNode(string nodeId, Action<NodeUpdate, NodeUpdate> check, Action? begin = null)
{
    private readonly FoldedUpdate _folded = new();
    private readonly SemaphoreSlim _turns = new(0);
    private readonly CancellationTokenSource _stop = new();
    private Task _following = Task.CompletedTask;
    private int _updates;
    private int _fullUpdates;
    private long _revision;

    public string NodeId => nodeId;

    /// <summary>How many updates it was told after the first.</summary>
    public int Changes => Math.Max(0, Volatile.Read(ref _updates) - 1);

    /// <summary>How often it was told everything.</summary>
    public int FullUpdates => Volatile.Read(ref _fullUpdates);

    /// <summary>The last update's; 0 before the first.</summary>
    public long Revision => Volatile.Read(ref _revision);

    /// <summary>What it has in force.</summary>
    public NodeUpdate InForce => _folded.ToUpdate();

    /// <summary>Whether the fabric has ended what it told it.</summary>
    public bool IsEnded => _following.IsCompleted;

    public void Follow(FabricProvider fabric) => _following = Task.Run(async () =>
    {
        begin?.Invoke();
        while (!await RunAsync(fabric))
        {
        }
    });

    /// <summary>Lets it take some more updates.</summary>
    public void Let(int updates) => _turns.Release(updates);

    /// <summary>Says what it has in force, and how some of the addresses stand that it listens on.</summary>
    public async Task ReportAsync(FabricProvider fabric, Random random)
    {
        NodeUpdate inForce = InForce;
        EndpointZoneReport[] zones =
        [
            .. from endpoint in inForce.Endpoints
               from zone in endpoint.Zones
               where zone.IsHere && random.Next(3) > 0
               let isListening = random.Next(4) > 0
               select new EndpointZoneReport(
                   endpoint.EndpointId, zone.ZoneId, inForce.Revision, isListening, isListening,
                   isListening && random.Next(4) > 0, null, null, Removed: false),
        ];
        await fabric.ReportAsync(
            new NodeReport(nodeId, inForce.Revision, Stores.Time.GetUtcNow(), zones, [], [], []), _stop.Token);
    }

    /// <exception cref="InvalidOperationException">It was told what must not be told.</exception>
    public async Task LeaveAsync()
    {
        await _stop.CancelAsync();
        await _following;
    }

    /// <returns>Whether it is over.</returns>
    private async Task<bool> RunAsync(FabricProvider fabric)
    {
        try
        {
            await foreach (NodeUpdate update in fabric.FollowAsync(nodeId, _stop.Token))
            {
                _folded.Apply(update);
                check(update, InForce);
                Interlocked.Increment(ref _updates);
                Interlocked.Add(ref _fullUpdates, update.Full ? 1 : 0);
                Volatile.Write(ref _revision, update.Revision);
                await _turns.WaitAsync(_stop.Token);
            }
            return true;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return true;
        }
        catch (SqliteException) when (begin is not null)
        {
            return false;
        }
    }
}
