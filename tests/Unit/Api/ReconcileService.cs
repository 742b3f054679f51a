using Linkspan.ControlPlane.Reconciliation;
using Microsoft.Extensions.Hosting;

namespace Linkspan.Unit.Api;

/// <summary>Runs the reconcilers for as long as the server.</summary>
internal sealed class ReconcileService(ReconcileLoop loop) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.RunAsync(stoppingToken);
}
