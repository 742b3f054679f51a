using System.Diagnostics;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Zones and nodes that fail, with real processes, a real database and the real client, all at one site.</summary>
public sealed class ZonesTests(ITestOutputHelper output)
{
    private const string Long = "SELECT 'begun'; SELECT SLEEP(120); SELECT 'through'";

    private static readonly TimeSpan TakeoverBudget = TimeSpan.FromSeconds(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R3_what_fails_costs_its_own_sessions_alone_and_new_ones_open_within_5_s()
    {
        await using ZonesSite site = await ZonesSite.StartAsync();
        await R3_a_killed_endpoint_node(site);
    }

    private async Task R3_a_killed_endpoint_node(ZonesSite site)
    {
        await StandsAsync(site, "first", "Holding");
        await StandsAsync(site, "second", "Watching");
        string address = site.Addresses["r1a"];
        Assert.Equal("42\n", (await site.QueryAsync("SELECT 6 * 7", address)).MustSucceed());
        await using ChildProcess lost = site.StartQuery(Long, address);
        await using ChildProcess kept = site.StartQuery(Long, site.Addresses["r1b"]);
        Assert.True(await lost.WroteAsync("begun", cancellationToken: Token));
        Assert.True(await kept.WroteAsync("begun", cancellationToken: Token));

        long killedAt = Stopwatch.GetTimestamp();
        await site.KillAsync("first");
        await Eventually.TrueAsync(
            "the address answers again", async () => (await site.QueryAsync("SELECT 6 * 7", address)).Output == "42\n",
            cancellationToken: Token);
        TimeSpan took = Stopwatch.GetElapsedTime(killedAt);
        output.WriteLine($"An endpoint node was killed: its address answered elsewhere after {took.TotalSeconds:0.00} s.");

        Assert.True(took < TakeoverBudget, $"Taken over after {took}.");
        Assert.False(kept.HasEnded);
        Assert.Equal(site["second"].NodeId, (await site.ZoneAsync("r1a")).GetProperty("nodeId").GetString());
        await StandsAsync(site, "second", "Holding");
        await using ChildProcess moved = site.StartQuery(Long, address);
        Assert.True(await moved.WroteAsync("begun", cancellationToken: Token));

        await site.RestartAsync("first");
        await StandsAsync(site, "first", "Watching");
        Assert.False(moved.HasEnded);
        Assert.Equal(site["second"].NodeId, (await site.ZoneAsync("r1a")).GetProperty("nodeId").GetString());
    }

    private static Task StandsAsync(ZonesSite site, string node, string state) => Eventually.TrueAsync(
        $"{node} is {state}", async () => (await site.NodeAsync(node)).GetProperty("standby").GetString() == state,
        cancellationToken: Token);
}
