using System.Diagnostics;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Zones and nodes that fail, with real processes, a real database and the real client, all at one site.</summary>
public sealed class ZonesTests(ITestOutputHelper output)
{
    private const string Long = "SELECT 'begun'; SELECT SLEEP(120); SELECT 'through'";

    /// <summary>Whom the database sees as its client: the service node.</summary>
    private const string Through = "SELECT SUBSTRING_INDEX(USER(), '@', -1)";

    private static readonly TimeSpan TakeoverBudget = TimeSpan.FromSeconds(5);

    private readonly long _beganAt = Stopwatch.GetTimestamp();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R3_R4_R5_R6_what_fails_or_is_upgraded_costs_its_own_sessions_alone_and_new_ones_open_within_5_s()
    {
        await using ZonesSite site = await ZonesSite.StartAsync();
        Say("The site is up");
        await R3_a_killed_endpoint_node(site);
        Say("R3, endpoint node");
        await R4_two_nodes_that_were_cut_apart(site);
        Say("R4, two nodes cut apart");
        await R3_a_killed_service_node(site);
        Say("R3, service node");
        await R3_a_service_node_that_is_cut_off(site);
        Say("R3, service node cut off");
        await R5_a_zone_that_is_shifted_away(site);
        Say("R5");
        await R6_nodes_that_drain_until_a_deadline(site);
        Say("R6, deadline");
        await R6_nodes_that_are_upgraded_under_load(site);
        Say("R6");
        await R4_a_zone_that_is_cut_off(site);
        Say("R4");
        await R6_a_node_that_stops_alone(site);
        Say("R6, stopped");
    }

    private void Say(string part) =>
        output.WriteLine($"{part}: {Stopwatch.GetElapsedTime(_beganAt).TotalSeconds:0} s since the beginning.");

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

    private static async Task R4_two_nodes_that_were_cut_apart(ZonesSite site)
    {
        await site.SetLinkAsync("second", isUp: false, "eth1");
        await StandsAsync(site, "first", "Holding");
        await site.SetLinkAsync("second", isUp: true, "eth1");
        await StandsAsync(site, "second", "Watching");

        Assert.Equal("42\n", (await site.QueryAsync("SELECT 6 * 7", site.Addresses["r1a"])).MustSucceed());
        Assert.Equal(site["first"].NodeId, (await site.ZoneAsync("r1a")).GetProperty("nodeId").GetString());
    }

    private async Task R3_a_killed_service_node(ZonesSite site)
    {
        string[] addresses = [site.Addresses["r1a"], site.Addresses["r1b"]];
        await using ChildProcess lost = site.StartQuery(Long, addresses[0]);
        await using ChildProcess kept = site.StartQuery(Long, addresses[1]);
        Assert.True(await lost.WroteAsync("begun", cancellationToken: Token));
        Assert.True(await kept.WroteAsync("begun", cancellationToken: Token));

        string ownZone = (await site.QueryAsync(Through, addresses[0])).MustSucceed();
        Assert.NotEqual(ownZone, (await site.QueryAsync(Through, addresses[1])).MustSucceed());

        long killedAt = Stopwatch.GetTimestamp();
        await site.KillAsync("service-a");
        await Eventually.TrueAsync(
            "sessions open through the other service node",
            async () => (await site.QueryAsync("SELECT 6 * 7", addresses[0])).Output == "42\n", cancellationToken: Token);
        TimeSpan took = Stopwatch.GetElapsedTime(killedAt);
        output.WriteLine($"A service node was killed: sessions opened through another after {took.TotalSeconds:0.00} s.");

        Assert.True(took < TakeoverBudget, $"Sessions opened after {took}.");
        await lost.EndedAsync();
        Assert.Contains("Lost connection", lost.Output, StringComparison.Ordinal);
        Assert.False(kept.HasEnded);
        await site.RestartAsync("service-a");
        await Eventually.TrueAsync(
            "the own zone's service node is taken again",
            async () => (await site.QueryAsync(Through, addresses[0])).Output == ownZone, cancellationToken: Token);
    }

    /// <summary>Nobody says that it is gone: sessions that reach for it wait until that is plain; later ones do not.</summary>
    private async Task R3_a_service_node_that_is_cut_off(ZonesSite site)
    {
        string address = site.Addresses["r1a"];
        string ownZone = (await site.QueryAsync(Through, address)).MustSucceed();
        long cutAt = Stopwatch.GetTimestamp();
        await site.SetLinkAsync("service-a", isUp: false);
        Task<CommandResult> early = site.QueryAsync("SELECT 6 * 7", address, connectSeconds: 10);
        await Eventually.TrueAsync(
            "sessions pass it over", async () => (await site.QueryAsync(Through, address)).Output is { Length: > 0 } other
                && other != ownZone,
            cancellationToken: Token);
        TimeSpan passedOver = Stopwatch.GetElapsedTime(cutAt);
        Assert.Equal("42\n", (await early).MustSucceed());
        output.WriteLine(
            $"A service node was cut off: sessions passed it over after {passedOver.TotalSeconds:0.0} s, and one that reached "
                + $"for it opened after {Stopwatch.GetElapsedTime(cutAt).TotalSeconds:0.0} s.");

        Assert.True(passedOver < TakeoverBudget, $"Passed over after {passedOver}.");
        await site.SetLinkAsync("service-a", isUp: true);
        await Eventually.TrueAsync(
            "it is taken again", async () => (await site.QueryAsync(Through, address)).Output == ownZone,
            cancellationToken: Token);
    }

    private async Task R5_a_zone_that_is_shifted_away(ZonesSite site)
    {
        string[] both = [.. site.Addresses.Values.Order(StringComparer.Ordinal)];
        await Eventually.TrueAsync(
            "both zones are led to", async () => (await site.ResolveAsync()).SequenceEqual(both), cancellationToken: Token);
        await using ChildProcess drained = site.StartQuery(Long, site.Addresses["r1b"]);
        await using ChildProcess kept = site.StartQuery(Long, site.Addresses["r1a"]);
        Assert.True(await drained.WroteAsync("begun", cancellationToken: Token));
        Assert.True(await kept.WroteAsync("begun", cancellationToken: Token));

        await site.LinkspanAsync(false, "zone", "shift", "r1b", "--for", "14s", "--drain", "6s", "--reason", "works");
        long shiftedAt = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(
            "the zone is left out", async () => (await site.ResolveAsync()).SequenceEqual([site.Addresses["r1a"]]),
            cancellationToken: Token);
        TimeSpan left = Stopwatch.GetElapsedTime(shiftedAt);
        Assert.False(drained.HasEnded);
        Assert.Equal("42\n", (await site.QueryAsync("SELECT 6 * 7", site.Addresses["r1b"])).MustSucceed());
        await drained.EndedAsync();
        TimeSpan closed = Stopwatch.GetElapsedTime(shiftedAt);
        Assert.Contains("Lost connection", drained.Output, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            "new sessions there are told where to go",
            async () => (await site.QueryAsync("SELECT 1", site.Addresses["r1b"])).Error
                .Contains("[ZoneShifted]", StringComparison.Ordinal),
            cancellationToken: Token);
        await Eventually.TrueAsync(
            "the zone returns by itself", async () => (await site.ResolveAsync()).SequenceEqual(both), cancellationToken: Token);
        TimeSpan returned = Stopwatch.GetElapsedTime(shiftedAt);
        output.WriteLine(
            $"A zone was shifted away for 14 s: left out after {left.TotalSeconds:0.00} s, its session closed after "
                + $"{closed.TotalSeconds:0.00} s, led to again after {returned.TotalSeconds:0.00} s.");

        Assert.False(kept.HasEnded);
        Assert.InRange(closed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(
            "the zone takes sessions",
            async () => (await site.QueryAsync("SELECT 6 * 7", site.Addresses["r1b"])).Output == "42\n",
            cancellationToken: Token);
        await Eventually.TrueAsync(
            "the audit says when it began and when it ended",
            async () => await site.LinkspanAsync(false, "audit", "list", "--object", "r1b", "-o", "json") is var audit
                && audit.Contains("zone.shiftEnd", StringComparison.Ordinal)
                && audit.Contains("Reason: works", StringComparison.Ordinal),
            cancellationToken: Token);
        await Eventually.TrueAsync(
            "the audit says what was closed, of whichever half was first",
            async () => (await ClosingsAsync("endpoint.") + await ClosingsAsync("privateEndpointConnection."))
                .Contains("1 live sessions were closed: zone r1b is shifted away", StringComparison.Ordinal),
            cancellationToken: Token);

        Task<string> ClosingsAsync(string kind) => site.LinkspanAsync(
            false, "audit", "list", "--action", $"{kind}sessionsClosed", "-o", "json");
    }

    private async Task R6_nodes_that_drain_until_a_deadline(ZonesSite site)
    {
        string holder = await HolderAsync(site);
        string holderId = site[holder].NodeId, otherId = site[holder == "first" ? "second" : "first"].NodeId;
        await using ChildProcess ofHolder = site.StartQuery(Long, site.Addresses["r1a"]);
        await using ChildProcess ofServiceNode = site.StartQuery(Long, site.Addresses["r1b"]);
        Assert.True(await ofHolder.WroteAsync("begun", cancellationToken: Token));
        Assert.True(await ofServiceNode.WroteAsync("begun", cancellationToken: Token));

        long drainedAt = Stopwatch.GetTimestamp();
        string[] drained = [holderId, site["service-b"].NodeId];
        foreach (string nodeId in drained)
        {
            await site.LinkspanAsync(false, "node", "drain", nodeId, "--deadline", "4s");
        }
        await Task.WhenAny(ofHolder.EndedAsync(), ofServiceNode.EndedAsync());
        TimeSpan first = Stopwatch.GetElapsedTime(drainedAt);
        await Task.WhenAll(ofHolder.EndedAsync(), ofServiceNode.EndedAsync());
        TimeSpan both = Stopwatch.GetElapsedTime(drainedAt);
        Assert.All([ofHolder, ofServiceNode], session =>
            Assert.Contains("Lost connection", session.Output, StringComparison.Ordinal));
        await Eventually.TrueAsync(
            "the address is at the other node",
            async () => (await site.ZoneAsync("r1a")).GetProperty("nodeId").GetString() == otherId
                && (await site.QueryAsync("SELECT 6 * 7", site.Addresses["r1a"])).Output == "42\n",
            cancellationToken: Token);
        output.WriteLine(
            $"Two nodes were drained with 4 s: sessions closed after {first.TotalSeconds:0.0} and {both.TotalSeconds:0.0} s, the "
                + $"address elsewhere after {Stopwatch.GetElapsedTime(drainedAt).TotalSeconds:0.0} s.");

        Assert.InRange(first, TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(8));
        Assert.Equal("42\n", (await site.QueryAsync("SELECT 6 * 7", site.Addresses["r1b"])).MustSucceed());
        await Eventually.TrueAsync(
            "the audit says what each has closed",
            async () => await site.LinkspanAsync(false, "audit", "list", "-o", "json") is var audit
                && drained.All(node =>
                    audit.Contains($" live sessions were closed: node {node} drains", StringComparison.Ordinal)),
            cancellationToken: Token);
        foreach (string nodeId in drained)
        {
            await site.LinkspanAsync(false, "node", "undrain", nodeId);
        }
    }

    private async Task R6_nodes_that_are_upgraded_under_load(ZonesSite site)
    {
        string holder = await HolderAsync(site);

        await new RollingUpgrade(site, output).RunAsync(holder, "service-a");
    }

    private async Task R6_a_node_that_stops_alone(ZonesSite site)
    {
        string address = $"{site.Addresses["r1b"]}/";
        await using ChildProcess session = site.StartQuery(Long, site.Addresses["r1b"]);
        Assert.True(await session.WroteAsync("begun", cancellationToken: Token));
        Assert.Contains(address, await site.AddressesOfAsync("other"), StringComparison.Ordinal);

        long stoppedAt = Stopwatch.GetTimestamp();
        Task<int> stopped = site.StopAsync("other");
        await session.EndedAsync();
        TimeSpan told = Stopwatch.GetElapsedTime(stoppedAt);
        output.WriteLine($"A node was stopped: the client of its session was told after {told.TotalSeconds:0.00} s.");

        Assert.Contains("Lost connection", session.Output, StringComparison.Ordinal);
        Assert.Equal(0, await stopped);
        Assert.DoesNotContain(address, await site.AddressesOfAsync("other"), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            "what is told of it says that it is out of reach",
            async () => await site.LinkspanAsync(false, "endpoint", "show", site.EndpointId) is var shown
                && shown.Contains("the endpoint node of r1b is out of reach", StringComparison.Ordinal),
            cancellationToken: Token);
        await site.RestartAsync("other");
    }

    private async Task R4_a_zone_that_is_cut_off(ZonesSite site)
    {
        await using ChildProcess kept = site.StartQuery(Long, site.Addresses["r1a"]);
        Assert.True(await kept.WroteAsync("begun", cancellationToken: Token));

        await new FlappingZone(site, output).RunAsync();

        Assert.False(kept.HasEnded, kept.Output);
    }

    private static async Task<string> HolderAsync(ZonesSite site) =>
        (await site.ZoneAsync("r1a")).GetProperty("nodeId").GetString() == site["first"].NodeId ? "first" : "second";

    private static Task StandsAsync(ZonesSite site, string node, string state) => Eventually.TrueAsync(
        $"{node} is {state}", async () => (await site.NodeAsync(node)).GetProperty("standby").GetString() == state,
        cancellationToken: Token);
}
