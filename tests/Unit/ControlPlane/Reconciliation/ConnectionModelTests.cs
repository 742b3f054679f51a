using System.Globalization;
using Linkspan.ControlPlane.Storage;
using Linkspan.Testing;
using Linkspan.Unit.ControlPlane.Reconciliation.Model;
using Linkspan.Unit.ControlPlane.Storage;
using Npgsql;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Reconciliation;

/// <summary>
/// Random histories against a reference model. <c>LINKSPAN_SEED</c> runs one seed alone and prints its history,
/// <c>LINKSPAN_SOAK=1</c> runs many that nobody has run before.
/// </summary>
public sealed class ConnectionModelTests(Stores stores, ITestOutputHelper output)
{
    private const int Steps = 600;
    private const int StepsOnPostgres = 200;
    private const int SoakSeeds = 500;
    private const int ShownSteps = 80;

    private static readonly string? OneSeed = Environment.GetEnvironmentVariable("LINKSPAN_SEED");

    [Fact]
    public async Task R18_Random_histories_of_both_parties_the_node_and_crashes_agree_with_the_model()
    {
        foreach (int seed in Seeds(1, 2, 337142, 569036))
        {
            await RunAsync(seed, Steps, StoreKind.Sqlite, await stores.PlaceAsync(StoreKind.Sqlite));
        }
    }

    [Fact]
    public async Task R18_Random_histories_of_hosts_that_join_drain_break_off_and_are_removed_agree_with_the_model()
    {
        foreach (int seed in Seeds(228270, 569510, 869739))
        {
            await RunAsync(seed, Steps, StoreKind.Sqlite, await stores.PlaceAsync(StoreKind.Sqlite), joins: true);
        }
    }

    [Fact]
    public async Task R18_A_random_history_on_PostgreSQL_agrees_with_the_model()
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Postgres);
        NpgsqlConnectionStringBuilder pooled = new(place.PostgresConnectionString) { Pooling = true };
        StoreOptions store = new() { DataFolder = place.DataFolder, PostgresConnectionString = pooled.ConnectionString };

        await RunAsync(1, StepsOnPostgres, StoreKind.Postgres, store);

        NpgsqlConnection.ClearAllPools();
    }

    private static IEnumerable<int> Seeds(params IReadOnlyList<int> known)
    {
        if (OneSeed is not null)
        {
            return [int.Parse(OneSeed, CultureInfo.InvariantCulture)];
        }

        int first = Math.Abs(Environment.TickCount % 1_000_000);
        return Soak.IsOn
            ? Enumerable.Range(first, SoakSeeds)
            : known;
    }

    private async Task RunAsync(int seed, int steps, StoreKind kind, StoreOptions store, bool joins = false)
    {
        output.WriteLine($"Seed {seed} on {kind}: LINKSPAN_SEED={seed} runs it again.");
        await using ModelRun run = new(seed, store, joins, TestContext.Current.CancellationToken);
        try
        {
            await run.RunAsync(steps);
        }
        catch (Exception violation) when (violation is ModelViolation or InvalidOperationException or TimeoutException)
        {
            IEnumerable<string> shown = OneSeed is null ? run.Trace.TakeLast(ShownSteps) : run.Trace;
            Assert.Fail($"Seed {seed} on {kind}: {violation}{Environment.NewLine}{string.Join(Environment.NewLine, shown)}");
        }

        if (OneSeed is not null)
        {
            output.WriteLine(string.Join(Environment.NewLine, run.Trace));
        }
    }
}
