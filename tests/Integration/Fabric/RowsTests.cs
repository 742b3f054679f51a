using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>What databases, clients and operators do across hosts, one after the other at one site, each within what the nodes
/// held before.</summary>
public sealed class RowsTests(ITestOutputHelper output)
{
    private readonly long _beganAt = Stopwatch.GetTimestamp();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R7_R8_R10_M8_M9_P2_what_clients_and_databases_do_to_a_link_leaves_nothing_behind()
    {
        await using FabricSite site = await FabricSite.StartAsync(
            new MariaDbOptions { ProxyProtocolNetworks = "10.0.0.9", MaxConnections = 20, Init = ["CREATE SCHEMA rows_test;"] });
        Consumer consumer = site.Consumers[0];
        Assert.Equal("42\n", (await consumer.QueryAsync("SELECT 6 * 7")).MustSucceed());
        await using ChildProcess live = consumer.StartQuery("SELECT 'begun'; SELECT SLEEP(600)");
        Assert.True(await live.WroteAsync("begun", cancellationToken: Token));
        Say("The site is up");
        await M8_packets_around_the_largest_frame(site, consumer);
        Say("M8");
        await M9_a_file_of_the_client_passes_whole(site, consumer);
        Say("M9");
        await R10_sessions_that_break_off_leave_no_descriptor(site, consumer);
        Say("R10");
        await R7_changes_one_after_the_other_drop_no_session(site, consumer);
        Say("R7");
        Assert.False(live.HasEnded, live.Output);
        await P2_the_database_reads_one_header_with_the_clients_address(site, consumer);
        Say("P2");
        await R8_a_full_and_a_restarted_database_are_told_in_its_own_words(site, consumer);
        Say("R8");
    }

    private void Say(string part) =>
        output.WriteLine($"{part}: {Stopwatch.GetElapsedTime(_beganAt).TotalSeconds:0} s since the beginning.");

    /// <summary>A value of n bytes is a packet of n bytes and a few: the statement's own text decides how many.</summary>
    private static async Task M8_packets_around_the_largest_frame(FabricSite site, Consumer consumer)
    {
        const int Frame = (1 << 24) - 1;
        const string Statement = "SELECT LENGTH(''), MD5('')";
        await site.Database.ExecuteAsync("SET GLOBAL max_allowed_packet = 134217728");
        foreach (int length in new[] { Frame - 1, Frame, Frame + 1, Frame + 2, 0x7FFFFF, 64_000_000 })
        {
            // To the database: the command byte and the statement make a packet of exactly this length.
            int value = length - 1 - Statement.Length;
            int half = value / 2;
            string statement = $"SELECT LENGTH('{new string('x', half)}'), MD5('{new string('y', value - half)}')";
            string[] up = (await consumer.SendAsync(statement)).MustSucceed().Trim().Split('\t');
            Assert.Equal(half, int.Parse(up[0], CultureInfo.InvariantCulture));
            Assert.Equal(
                Convert.ToHexStringLower(MD5.HashData(
                    Encoding.ASCII.GetBytes(new string('y', value - half)))),
                up[1]);

            // To the client: a row with one value, whose length takes four bytes of its packet below 2^24 and nine from there.
            int prefix = length - 4 < 1 << 24 ? 4 : 9;
            string down = (await consumer.SendAsync($"SELECT REPEAT('z', {length - prefix})")).MustSucceed();
            Assert.Equal(length - prefix + 1, down.Length);
            Assert.True(down.AsSpan().TrimEnd('\n').IndexOfAnyExcept('z') < 0);
        }
    }

    private static async Task M9_a_file_of_the_client_passes_whole(FabricSite site, Consumer consumer)
    {
        string file = Path.Combine(consumer.Programs.Resolver, "rows.txt");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 200_000).Select(number => $"{number}\trow {number}"), Token);
        await site.Database.ExecuteAsync("CREATE TABLE rows_test.loaded (id INT PRIMARY KEY, words VARCHAR(40))");

        string loaded = (await consumer.SendAsync(
            $"LOAD DATA LOCAL INFILE '{file}' INTO TABLE rows_test.loaded; SELECT COUNT(*), SUM(id) FROM rows_test.loaded;"))
            .MustSucceed();
        string missing = (await consumer.SendAsync("LOAD DATA LOCAL INFILE '/none' INTO TABLE rows_test.loaded;")).Error;

        Assert.Equal("200000\t19999900000\n", loaded);
        Assert.Contains("not found", missing, StringComparison.OrdinalIgnoreCase);
    }

    private async Task R10_sessions_that_break_off_leave_no_descriptor(FabricSite site, Consumer consumer)
    {
        const int Sessions = 300;
        await BreakOffAsync(consumer, 20);
        await SettledAsync(site, consumer, 1);
        (int near, int far) = (site.DescriptorsOf(consumer.Data), site.DescriptorsOf("provider"));

        await BreakOffAsync(consumer, Sessions);

        await SettledAsync(site, consumer, 1);
        (int nearAfter, int farAfter) = (site.DescriptorsOf(consumer.Data), site.DescriptorsOf("provider"));
        output.WriteLine($"Descriptors before and after: {near} and {nearAfter}, {far} and {farAfter}.");
        Assert.InRange(nearAfter, 0, near + 8);
        Assert.InRange(farAfter, 0, far + 8);
        Assert.Equal("1\n", (await consumer.QueryAsync("SELECT 1")).MustSucceed());
    }

    private async Task R7_changes_one_after_the_other_drop_no_session(FabricSite site, Consumer consumer)
    {
        const int Changes = 12;
        (int near, int far) = (site.DescriptorsOf(consumer.Data), site.DescriptorsOf("provider"));
        await using ChildProcess load = consumer.StartQuery(
            "SELECT 'begun'; " + string.Concat(Enumerable.Repeat("SELECT SLEEP(0.02); ", 100)) + "SELECT 'through'");
        Assert.True(await load.WroteAsync("begun", cancellationToken: Token));
        for (int change = 1; change <= Changes; change++)
        {
            await site.LinkspanAsync(
                false, "endpoint", "update", consumer.EndpointId, "--max-connections",
                (100 + change).ToString(CultureInfo.InvariantCulture));
        }
        Assert.True(await load.WroteAsync("through", cancellationToken: Token));

        (int nearAfter, int farAfter) = (site.DescriptorsOf(consumer.Data), site.DescriptorsOf("provider"));
        output.WriteLine($"Descriptors after {Changes} changes: {nearAfter} and {farAfter}.");
        Assert.InRange(nearAfter, 0, near + 8);
        Assert.InRange(farAfter, 0, far + 8);
    }

    private static async Task P2_the_database_reads_one_header_with_the_clients_address(FabricSite site, Consumer consumer)
    {
        Assert.Equal("10.0.0.9\n", (await consumer.QueryAsync("SELECT SUBSTRING_INDEX(USER(), '@', -1)")).MustSucceed());

        await site.LinkspanAsync(true, "instance", "update", site.InstanceId, "--proxy-protocol", "v2");

        await Eventually.TrueAsync(
            "the database sees the client", async () =>
                (await consumer.QueryAsync("SELECT SUBSTRING_INDEX(USER(), '@', -1)")).Output == "10.0.0.20\n",
            cancellationToken: Token);
    }

    private static async Task R8_a_full_and_a_restarted_database_are_told_in_its_own_words(FabricSite site, Consumer consumer)
    {
        List<ChildProcess> live = [];
        try
        {
            for (int count = 0; count < 19; count++)
            {
                live.Add(consumer.StartQuery("SELECT 'begun'; SELECT SLEEP(600)"));
            }
            string full = "";
            await Eventually.TrueAsync(
                "the database is full", async () =>
                {
                    // A probe may have had the place that one of them came for.
                    live.Add(consumer.StartQuery("SELECT 'begun'; SELECT SLEEP(600)"));
                    full = (await consumer.QueryAsync("SELECT 1")).Error;
                    return full.Contains("1040", StringComparison.Ordinal);
                },
                cancellationToken: Token);
            Assert.Contains("Too many connections", full, StringComparison.Ordinal);
        }
        finally
        {
            foreach (ChildProcess client in live)
            {
                await client.DisposeAsync();
            }
        }
        await Eventually.TrueAsync(
            "there is room again", async () => (await consumer.QueryAsync("SELECT 2")).Output == "2\n", cancellationToken: Token);

        await using ChildProcess lost = consumer.StartQuery("SELECT 'begun'; SELECT SLEEP(600)");
        Assert.True(await lost.WroteAsync("begun", cancellationToken: Token));
        await site.Database.KillAsync();
        await lost.EndedAsync();
        Assert.Contains("Lost connection", lost.Output, StringComparison.Ordinal);
        string away = (await consumer.QueryAsync("SELECT 3")).Error;
        Assert.Contains("[Database", away, StringComparison.Ordinal);
        await site.Database.RestartAsync();
        await Eventually.TrueAsync(
            "it is back", async () => (await consumer.QueryAsync("SELECT 4")).Output == "4\n", cancellationToken: Token);
    }

    /// <summary>Sessions that end otherwise than clients should, from a host of the consumer's network.</summary>
    private static async Task BreakOffAsync(Consumer consumer, int sessions)
    {
        // Each reads a part of the greeting, so that its end is a reset; or all of it, and ends in the middle of its own packet.
        const string Program = """
            for number in $(seq "$2"); do
                exec 3<>"/dev/tcp/$1/4000" || exit 1
                if [ $((number % 2)) = 0 ]; then bytes=5; else bytes=78; fi
                head -c $bytes <&3 >&2
                if [ $bytes = 78 ]; then printf '\\377\\377\\0\\1begun' >&3; fi
                exec 3>&- 3<&-
            done
            """;
        (await consumer.RunAsync(
            "bash", "-c", Program, "bash", consumer.DomainName, sessions.ToString(CultureInfo.InvariantCulture))).MustSucceed();
    }

    /// <summary>Waits until both nodes have so many sessions of the consumer's endpoint.</summary>
    private static async Task SettledAsync(FabricSite site, Consumer consumer, int sessions)
    {
        foreach (TestHost node in new[] { consumer.Node, site.Provider })
        {
            await Eventually.TrueAsync($"{node.Name} has {sessions} sessions", async () =>
                (await FabricSite.MetricsAsync(node)).Split('\n').Any(line =>
                    line.StartsWith($"linkspan_sessions{{endpoint=\"{consumer.EndpointId}\"", StringComparison.Ordinal)
                    && line.EndsWith($" {sessions}", StringComparison.Ordinal)),
                cancellationToken: Token);
        }
    }
}
