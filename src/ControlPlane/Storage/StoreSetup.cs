using Linkspan.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Linkspan.ControlPlane.Storage;

/// <summary>Opens the store and brings its tables up to date.</summary>
public static class StoreSetup
{
    /// <returns>The store; or why it cannot be used: full disk, read-only folder, made by a newer version.</returns>
    public static Task<Result<IStore>> OpenAsync(
        StoreOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(options, time, [], cancellationToken);

    /// <param name="options">Where the store is.</param>
    /// <param name="time">The clock of writes.</param>
    /// <param name="watchers">Who sees every command; tests fail it, or copy the files around it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static async Task<Result<IStore>> OpenAsync(
        StoreOptions options, TimeProvider time, IEnumerable<IInterceptor> watchers, CancellationToken cancellationToken)
    {
        DbContextOptionsBuilder<LinkspanDbContext> builder = new();
        builder.AddInterceptors(watchers);
        if (options.PostgresConnectionString is { } postgres)
        {
            builder.UseNpgsql(postgres);
        }
        else
        {
            string file = Path.Combine(options.DataFolder, "linkspan.db");
            builder.UseSqlite($"Data Source={file};Pooling=True").AddInterceptors(new SqlitePragmas());
        }

        // The migrations are written by hand and have no model snapshot beside them; the store's tests run over the migrated
        // tables.
        builder.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        PooledDbContextFactory<LinkspanDbContext> contexts = new(builder.Options);
        try
        {
            await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
            string[] known = [.. db.Database.GetMigrations()];
            if ((await db.Database.GetAppliedMigrationsAsync(cancellationToken))
                .FirstOrDefault(name => !known.Contains(name)) is { } newer)
            {
                return new Problem(
                    ProblemKind.Unavailable, "storage.newer",
                    $"The store was made by a newer Linkspan (it has {newer}); start that version.")
                {
                    MustAct = MustAct.Operator,
                };
            }

            if (options.PostgresConnectionString is null)
            {
                // EF Core holds its migration lock as a row in SQLite, and waits for it without end: a process that was killed
                // meanwhile leaves it behind. Only one process has the data folder, so a lock found here belongs to nobody.
                await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            }

            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (System.Data.Common.DbException failure) when (StorageFaults.Explain(failure) is { } problem)
        {
            return problem;
        }

        return new Store(contexts, time);
    }
}
