using Linkspan.ControlPlane.Reconciliation;
using Linkspan.DataPlane;
using Linkspan.Providers.Fabric;

namespace Linkspan.Host;

/// <summary>Owns what runs beside the web server: reconciling, and the node inside the server.</summary>
internal sealed class EmbeddedPlanes(
    ReconcileLoop reconciling, Node node, FabricProvider fabric, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The APIs first: with thousands of endpoints, placing them would hold up the start of everything else.
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(stoppingToken);
        }

        fabric.Attach(FabricProvider.EmbeddedNode, node);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task[] planes = [reconciling.RunAsync(either.Token), node.RunAsync(fabric, either.Token)];

        // Neither goes on alone: a server whose states no longer move, or whose node is gone, must not look alive.
        await Task.WhenAny(planes);
        await either.CancelAsync();
        await Task.WhenAll(planes);
    }
}
