using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Providers.Fabric;

namespace Linkspan.Unit.Providers.Fabric.Followers;

/// <summary>A node that follows the fabric in the background, takes an update only when it is let, and keeps what they come to
/// together.</summary>
internal sealed class FollowedNode(string nodeId, Action<NodeUpdate, NodeUpdate> check)
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

    public void Follow(FabricProvider fabric) => _following = Task.Run(() => RunAsync(fabric));

    /// <summary>Lets it take some more updates.</summary>
    public void Let(int updates) => _turns.Release(updates);

    /// <exception cref="InvalidOperationException">It was told what must not be told.</exception>
    public async Task LeaveAsync()
    {
        await _stop.CancelAsync();
        await _following;
    }

    private async Task RunAsync(FabricProvider fabric)
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
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It leaves.
        }
    }
}
