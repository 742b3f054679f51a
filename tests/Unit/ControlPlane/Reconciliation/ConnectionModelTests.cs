using System.Globalization;
using Linkspan.Unit.ControlPlane.Reconciliation.Model;
using Linkspan.Unit.ControlPlane.Storage;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Reconciliation;

/// <summary>
/// Random histories against a reference model. <c>LINKSPAN_SEED</c> runs one seed alone and prints its history,
/// <c>LINKSPAN_SOAK=1</c> runs many that nobody has run before.
/// </summary>
public sealed class ConnectionModelTests(Stores stores, ITestOutputHelper output)
{
    private const int Steps = 800;
    private const int SoakSeeds = 500;
    private const int ShownSteps = 80;

    private static readonly string? OneSeed = Environment.GetEnvironmentVariable("LINKSPAN_SEED");

    [Fact]
    public async Task R18_Random_histories_of_both_parties_the_node_and_crashes_agree_with_the_model()
    {
        foreach (int seed in Seeds())
        {
            await RunAsync(seed, StoreKind.Sqlite);
        }
    }

    [Fact]
    public Task R18_A_random_history_on_PostgreSQL_agrees_with_the_model() => RunAsync(1, StoreKind.Postgres);

    private static IEnumerable<int> Seeds()
    {
        if (OneSeed is not null)
        {
            return [int.Parse(OneSeed, CultureInfo.InvariantCulture)];
        }

        int first = Math.Abs(Environment.TickCount % 1_000_000);
        return Environment.GetEnvironmentVariable("LINKSPAN_SOAK") == "1"
            ? Enumerable.Range(first, SoakSeeds)
            : [1, 2, 3, 4, 5];
    }

    private async Task RunAsync(int seed, StoreKind kind)
    {
        output.WriteLine($"Seed {seed} on {kind}: LINKSPAN_SEED={seed} runs it again.");
        await using ModelRun run = new(seed, await stores.PlaceAsync(kind), TestContext.Current.CancellationToken);
        try
        {
            await run.RunAsync(Steps);
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
