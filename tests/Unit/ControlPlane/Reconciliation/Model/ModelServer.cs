using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Providers.Fabric;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>One life of the server: the real store, operations, reconcilers, queue and fabric, without the loop around them:
/// a test says when an object is looked at.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly FailureLog _log;

    private ModelServer(ServiceProvider services, FailureLog log) => (_services, _log) = (services, log);

    public IReadOnlyList<string> Failures => _log.Failures;

    public FabricProvider Fabric => Get<FabricProvider>();

    public IStore Store => Get<IStore>();

    /// <param name="place">What an earlier life left.</param>
    /// <param name="watch">Sees each commit first; what it throws kills the server before anybody else is told.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ModelServer> StartAsync(
        ModelPlace place, Action<Commit> watch, CancellationToken cancellationToken)
    {
        IStore store = (await StoreSetup.OpenAsync(place.Store, place.Time, [new Unsynced()], cancellationToken)).Value;
        store.Committed += watch;
        FailureLog log = new();
        ServiceProvider services = new ServiceCollection()
            .AddControlPlane()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton<TimeProvider>(place.Time)
            .AddSingleton<IRandomSource>(place.Random)
            .AddSingleton(_ => store)
            .AddSingleton(place.Settings)
            .AddSingleton(place.Sealer)
            .AddSingleton(_ => NodeAuthority.LoadOrCreate(place.Settings.DataFolder, place.Time).Value)
            .AddSingleton<FabricProvider>()
            .AddSingleton<IEndpointProvider>(all => all.GetRequiredService<FabricProvider>())
            .BuildServiceProvider();
        ModelServer server = new(services, log);
        _ = (await server.Get<Bootstrap>().RunAsync(cancellationToken)).Value;
        ReconcileLoop loop = server.Get<ReconcileLoop>();
        loop.Watch();
        await loop.SweepAsync(cancellationToken);
        return server;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Has the next object of the queue looked at.</summary>
    /// <returns>What was looked at; null when nothing stood in the queue.</returns>
    public async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        if (!Get<ReconcileQueue>().TryTake(out (string Kind, string Key) next))
        {
            return null;
        }

        await Get<ReconcileLoop>().LookAsync(next.Kind, next.Key, cancellationToken);
        return $"{next.Kind} {next.Key}";
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
