using System.Diagnostics;
using System.Globalization;
using Linkspan.Testing;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Two nodes between which the network is slow, loses frames or is gone, with real processes on both sides.</summary>
[Collection(nameof(RowsSite))]
public sealed class BadWireTests(RowsSite rows, ITestOutputHelper output)
{
    private const string Long = "SELECT 'begun'; SELECT SLEEP(600)";

    /// <summary>An answer takes 0.5 to 2 s; in a soak each way does.</summary>
    private static readonly WireFaults Slow = new(
        0, Soak.Time(0.25, TimeSpan.FromSeconds(0.5)), Soak.Time(1, TimeSpan.FromSeconds(2)), 0.01);

    private static readonly WireFaults Lossy = Slow with { Loss = 0.07 };

    private readonly long _beganAt = Stopwatch.GetTimestamp();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R10_R14_over_a_bad_network_sessions_work_and_links_come_back_and_broken_clients_leave_nothing_behind()
    {
        FabricSite site = rows.Site;
        Consumer near = site.Consumers[0];
        Consumer far = site.Consumers[1];
        Assert.Equal("42\n", (await far.QueryAsync("SELECT 6 * 7")).MustSucceed());
        (int nearby, int provider) = (site.SocketsOf(far.Data), site.SocketsOf("provider"));
        await using ChildProcess beside = near.StartQuery(Long);
        Assert.True(await beside.WroteAsync("begun", cancellationToken: Token));

        await Task.WhenAll(BadWireAsync(site, far), new BrokenClients(site, near, output).RunAsync(beside));

        Assert.False(beside.HasEnded, beside.Output);
        output.WriteLine($"The wire took {site.Wire!.Frames.Taken} frames and lost {site.Wire.Frames.Lost}.");
        await Eventually.TrueAsync(
            "nothing is left open",
            () => site.SocketsOf(far.Data) <= nearby + 2 && site.SocketsOf("provider") <= provider + 4,
            cancellationToken: Token);
    }

    private async Task BadWireAsync(FabricSite site, Consumer far)
    {
        await A_cut_ends_its_sessions_at_both_nodes(site, far);
        Say("Cut");
        await Heavy_loss_breaks_the_link(site, far);
        Say("Heavy loss");
        await A_link_that_is_merely_slow_comes_up_and_stays(site, far);
        Say("Slow");
        await Sessions_work_while_frames_are_lost(site, far);
        Say("Lossy");

        await Bulk_over_a_long_way_arrives_whole(site, far);
        Say("Bulk");

        site.Wire!.Faults = WireFaults.None;
        await Eventually.TrueAsync(
            "all is as before", async () => await TimeOfAsync(far) < TimeSpan.FromSeconds(1), cancellationToken: Token);
    }

    private async Task A_cut_ends_its_sessions_at_both_nodes(FabricSite site, Consumer far)
    {
        await using ChildProcess live = far.StartQuery(Long);
        Assert.True(await live.WroteAsync("begun", cancellationToken: Token));

        site.Wire!.Faults = WireFaults.Cut;
        long cutAt = Stopwatch.GetTimestamp();
        await live.EndedAsync();
        TimeSpan near = Stopwatch.GetElapsedTime(cutAt);
        await Eventually.TrueAsync(
            "the database is rid of it", async () => await SleepingAsync(site) == 1, cancellationToken: Token);

        output.WriteLine(
            $"Cut: the session ended for its client after {near.TotalSeconds:0.0} s, for its database after "
                + $"{Stopwatch.GetElapsedTime(cutAt).TotalSeconds:0.0} s.");
        Assert.Contains("Lost connection", live.Output, StringComparison.Ordinal);

        site.Wire.Faults = WireFaults.None;
        long healedAt = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(
            "a session works", async () => (await far.QueryAsync("SELECT 6 * 7")).Output == "42\n", cancellationToken: Token);
        output.WriteLine($"Cut: a session worked {Stopwatch.GetElapsedTime(healedAt).TotalSeconds:0.0} s after it healed.");
    }

    private static Task Heavy_loss_breaks_the_link(FabricSite site, Consumer far)
    {
        site.Wire!.Faults = WireFaults.None with { Loss = 0.9 };
        return CarriersAreAsync(far, 0);
    }

    private async Task A_link_that_is_merely_slow_comes_up_and_stays(FabricSite site, Consumer far)
    {
        site.Wire!.Faults = Slow;
        long healedAt = Stopwatch.GetTimestamp();
        await CarriersAreAsync(far, 2);
        TimeSpan up = Stopwatch.GetElapsedTime(healedAt);
        await using ChildProcess live = far.StartQuery(Long);
        Assert.True(await live.WroteAsync("begun", cancellationToken: Token));
        int dialled = DialledCarriers(site, far);
        TimeSpan[] took = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TimeOfAsync(far)));

        output.WriteLine(
            $"Slow: the link was back after {up.TotalSeconds:0.0} s, and sessions took "
                + $"{string.Join(", ", took.Select(time => $"{time.TotalSeconds:0.0} s"))}.");
        Assert.All(took, time => Assert.True(time > TimeSpan.FromSeconds(1), $"The wire was not slow: {time}."));
        Assert.False(live.HasEnded, live.Output);
        Assert.Equal(dialled, DialledCarriers(site, far));
    }

    private async Task Sessions_work_while_frames_are_lost(FabricSite site, Consumer far)
    {
        long lostBefore = site.Wire!.Frames.Lost;
        site.Wire.Faults = Lossy;
        TimeSpan time = Soak.Time(5, TimeSpan.FromMinutes(5));
        long beganAt = Stopwatch.GetTimestamp();
        (int Well, int Broken)[] counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            (int well, int broken) = (0, 0);
            while (Stopwatch.GetElapsedTime(beganAt) < time)
            {
                bool isWell = (await far.QueryAsync("SELECT 6 * 7")).Output == "42\n";
                (well, broken) = isWell ? (well + 1, broken) : (well, broken + 1);
            }
            return (well, broken);
        }));

        (int through, int lost) = (counts.Sum(count => count.Well), counts.Sum(count => count.Broken));
        output.WriteLine($"Lossy: {through} sessions worked, {lost} did not.");
        Assert.True(through > 2 * lost, $"{through} sessions worked, {lost} did not.");
        Assert.NotEqual(lostBefore, site.Wire.Frames.Lost);
    }

    private async Task Bulk_over_a_long_way_arrives_whole(FabricSite site, Consumer far)
    {
        const int Rows = 20;
        TimeSpan delay = TimeSpan.FromMilliseconds(10);
        site.Wire!.Faults = WireFaults.None with { MinDelay = delay, MaxDelay = delay };
        await Eventually.TrueAsync(
            "the frames of before have arrived", async () => await TimeOfAsync(far) < TimeSpan.FromSeconds(1),
            cancellationToken: Token);
        string answer = (await far.QueryAsync(
            $"WITH RECURSIVE rows_of AS (SELECT 1 n UNION ALL SELECT n + 1 FROM rows_of WHERE n < {Rows}) "
                + "SELECT REPEAT(CHAR(64 + n), 1000000) FROM rows_of")).MustSucceed();

        Assert.Equal(
            string.Concat(Enumerable.Range(1, Rows).Select(row => new string((char)(64 + row), 1_000_000) + "\n")), answer);
    }

    private void Say(string part) =>
        output.WriteLine($"{part}: {Stopwatch.GetElapsedTime(_beganAt).TotalSeconds:0} s since the beginning.");

    private static async Task<TimeSpan> TimeOfAsync(Consumer consumer)
    {
        long began = Stopwatch.GetTimestamp();
        Assert.Equal("42\n", (await consumer.QueryAsync("SELECT 6 * 7")).MustSucceed());
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Sessions at the database.</summary>
    private static async Task<int> SleepingAsync(FabricSite site) => int.Parse(
        await site.Database.ExecuteAsync("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(600)'"),
        CultureInfo.InvariantCulture);

    /// <summary>Carriers that came up since the node was started.</summary>
    private static int DialledCarriers(FabricSite site, Consumer consumer) =>
        site.LogOf(consumer.Data).Split("\"EventId\":3400,").Length - 1;

    private static Task CarriersAreAsync(Consumer consumer, int count) => Eventually.TrueAsync(
        $"the link has {count} carriers",
        async () => (await FabricSite.MetricsAsync(consumer.Node)).Split('\n').Any(line =>
            line.StartsWith("linkspan_link_carriers{", StringComparison.Ordinal)
            && line.EndsWith($" {count}", StringComparison.Ordinal)),
        TimeSpan.FromMinutes(1), Token);
}
