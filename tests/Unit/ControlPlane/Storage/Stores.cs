using Linkspan.ControlPlane.Storage;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

[assembly: AssemblyFixture(typeof(Linkspan.Unit.ControlPlane.Storage.Stores))]

namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>
/// Makes stores on either database. One PostgreSQL serves the whole run, and is started by the first test that asks.
/// </summary>
public sealed class Stores : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _postgres = new(PostgresServer.StartAsync);
    private readonly List<TemporaryFolder> _folders = [];

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static ManualTime Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Where a new, empty store will be.</summary>
    public async Task<StoreOptions> PlaceAsync(StoreKind kind)
    {
        TemporaryFolder folder = TemporaryFolder.Create();
        lock (_folders)
        {
            _folders.Add(folder);
        }

        return new StoreOptions
        {
            DataFolder = folder.Path,
            PostgresConnectionString = kind == StoreKind.Postgres ? await (await _postgres.Value).CreateDatabaseAsync() : null,
        };
    }

    public async Task<IStore> OpenAsync(StoreKind kind) => await OpenAsync(await PlaceAsync(kind));

    internal static async Task<IStore> OpenAsync(StoreOptions options, params IInterceptor[] watchers) =>
        (await StoreSetup.OpenAsync(options, Time, watchers, Token)).Value;

    public async ValueTask DisposeAsync()
    {
        _folders.ForEach(folder => Given.Close(folder.Path));
        if (_postgres.IsValueCreated)
        {
            await (await _postgres.Value).DisposeAsync();
        }

        _folders.ForEach(folder => folder.Dispose());
    }
}
