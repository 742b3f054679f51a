using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>What databases, clients and operators do across hosts, one after the other at one site, each within what the nodes
/// held before.</summary>
[Collection(nameof(RowsSite))]
public sealed class RowsTests(RowsSite rows, ITestOutputHelper output)
{
    private const string Seen = "SELECT SUBSTRING_INDEX(USER(), '@', -1)";
    private const string Long = "SELECT 'begun'; SELECT SLEEP(600)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FabricSite Site => rows.Site;

    private Consumer Shop => rows.Site.Consumers[0];

    /// <summary>A value of n bytes is a packet of n bytes and a few: the statement's own text decides how many.</summary>
    [Fact]
    public async Task M8_Packets_around_the_largest_frame_pass_whole_both_ways()
    {
        const int Frame = (1 << 24) - 1;
        const string Statement = "SELECT LENGTH(''), MD5('')";
        await Site.Database.ExecuteAsync("SET GLOBAL max_allowed_packet = 134217728");
        foreach (int length in new[] { Frame - 1, Frame, Frame + 1, Frame + 2, 0x7FFFFF, 64_000_000 })
        {
            // To the database: the command byte and the statement make a packet of exactly this length.
            int value = length - 1 - Statement.Length;
            int half = value / 2;
            string statement = $"SELECT LENGTH('{new string('x', half)}'), MD5('{new string('y', value - half)}')";
            string[] up = (await Shop.SendAsync(statement)).MustSucceed().Trim().Split('\t');
            Assert.Equal(half, int.Parse(up[0], CultureInfo.InvariantCulture));
            Assert.Equal(
                Convert.ToHexStringLower(MD5.HashData(
                    Encoding.ASCII.GetBytes(new string('y', value - half)))),
                up[1]);

            // To the client: a row with one value, whose length takes four bytes of its packet below 2^24 and nine from there.
            int prefix = length - 4 < 1 << 24 ? 4 : 9;
            string down = (await Shop.SendAsync($"SELECT REPEAT('z', {length - prefix})")).MustSucceed();
            Assert.Equal(length - prefix + 1, down.Length);
            Assert.True(down.AsSpan().TrimEnd('\n').IndexOfAnyExcept('z') < 0);
        }
    }

    [Fact]
    public async Task M9_A_file_of_the_client_passes_whole()
    {
        string file = Path.Combine(Shop.Programs.Resolver, "rows.txt");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 200_000).Select(number => $"{number}\trow {number}"), Token);
        await Site.Database.ExecuteAsync("CREATE OR REPLACE TABLE rows_test.loaded (id INT PRIMARY KEY, words VARCHAR(40))");

        string loaded = (await Shop.SendAsync(
            $"LOAD DATA LOCAL INFILE '{file}' INTO TABLE rows_test.loaded; SELECT COUNT(*), SUM(id) FROM rows_test.loaded;"))
            .MustSucceed();
        string missing = (await Shop.SendAsync("LOAD DATA LOCAL INFILE '/none' INTO TABLE rows_test.loaded;")).Error;

        Assert.Equal("200000\t19999900000\n", loaded);
        Assert.Contains("not found", missing, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task R10_Sessions_that_break_off_leave_no_descriptor()
    {
        const int Sessions = 300;
        await BreakOffAsync(20);
        await Site.SettledAsync(Shop, sessions: 0);
        ProcessFigures near = Site.FiguresOf(Shop.Data), far = Site.FiguresOf(FabricSite.ProviderData);

        await BreakOffAsync(Sessions);

        await Site.SettledAsync(Shop, sessions: 0);
        ProcessFigures nearAfter = Site.FiguresOf(Shop.Data), farAfter = Site.FiguresOf(FabricSite.ProviderData);
        output.WriteLine($"{near}, then {nearAfter}; {far}, then {farAfter}.");
        Assert.InRange(nearAfter.Descriptors, 0, near.Descriptors + 8);
        Assert.InRange(farAfter.Descriptors, 0, far.Descriptors + 8);
        Assert.Equal("1\n", (await Shop.QueryAsync("SELECT 1")).MustSucceed());
    }

    [Fact]
    public async Task P2_P6_The_database_reads_one_header_with_the_clients_address_and_a_mismatch_is_named()
    {
        Assert.Equal($"{FabricSite.ServiceNodeAddress}\n", (await Shop.QueryAsync(Seen)).MustSucceed());

        await Site.LinkspanAsync(true, "instance", "update", Site.InstanceId, "--proxy-protocol", "v2");
        await Eventually.TrueAsync(
            "the database sees the client", async () => (await Shop.QueryAsync(Seen)).Output == "10.0.0.20\n",
            cancellationToken: Token);
        RestCall test = new("POST", $"/privatelink/v1/endpoints/{Shop.EndpointId}:test", "");
        RestAnswer well = Assert.Single(await Site.CallAsync(isOwner: false, [test]));

        await Site.Database.ExecuteAsync("SET GLOBAL proxy_protocol_networks = ''");
        RestAnswer mismatch = Assert.Single(await Site.CallAsync(isOwner: false, [test]));
        CommandResult shown = await Site.TryLinkspanAsync(isOwner: false, "endpoint", "test", Shop.EndpointId);
        await Site.Database.ExecuteAsync($"SET GLOBAL proxy_protocol_networks = '{FabricSite.ServiceNodeAddress}'");
        await Site.LinkspanAsync(true, "instance", "update", Site.InstanceId, "--proxy-protocol", "none");

        Assert.Equal((200, true), (well.Status, JsonDocument.Parse(well.Body).RootElement.GetProperty("ok").GetBoolean()));
        JsonElement last = JsonDocument.Parse(mismatch.Body).RootElement.GetProperty("hops").EnumerateArray()
            .Last(hop => hop.GetProperty("tried").GetBoolean());
        Assert.Equal(("login", false), (last.GetProperty("hop").GetString(), last.GetProperty("ok").GetBoolean()));
        Assert.Equal("provider", last.GetProperty("mustAct").GetString());
        Assert.Contains("disagree on the PROXY protocol", last.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, shown.ExitCode);
        Assert.Matches("login +failed .*provider +The database and its registration disagree on the PROXY", shown.Output);
        await Eventually.TrueAsync(
            "it serves as before", async () => (await Shop.QueryAsync("SELECT 5")).Output == "5\n", cancellationToken: Token);
    }

    [Fact]
    public async Task R8_A_full_and_a_restarted_database_are_told_in_its_own_words()
    {
        List<ChildProcess> live = [];
        await Site.Database.ExecuteAsync("SET GLOBAL max_connections = 20");
        try
        {
            for (int count = 0; count < 19; count++)
            {
                live.Add(Shop.StartQuery(Long));
            }
            string full = "";
            await Eventually.TrueAsync(
                "the database is full", async () =>
                {
                    // A probe may have had the place that one of them came for.
                    live.Add(Shop.StartQuery(Long));
                    full = (await Shop.QueryAsync("SELECT 1")).Error;
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
            "there is room again", async () => (await Shop.QueryAsync("SELECT 2")).Output == "2\n", cancellationToken: Token);

        await using ChildProcess lost = Shop.StartQuery(Long);
        Assert.True(await lost.WroteAsync("begun", cancellationToken: Token));
        await Site.Database.KillAsync();
        await lost.EndedAsync();
        Assert.Contains("Lost connection", lost.Output, StringComparison.Ordinal);
        string away = (await Shop.QueryAsync("SELECT 3")).Error;
        Assert.Contains("[Database", away, StringComparison.Ordinal);
        await Site.Database.RestartAsync();
        await Eventually.TrueAsync(
            "it is back", async () => (await Shop.QueryAsync("SELECT 4")).Output == "4\n", cancellationToken: Token);
    }

    /// <summary>Sessions that end otherwise than clients should, from a host of the consumer's network.</summary>
    private async Task BreakOffAsync(int sessions)
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
        (await Shop.RunAsync(
            "bash", "-c", Program, "bash", Shop.DomainName, sessions.ToString(CultureInfo.InvariantCulture))).MustSucceed();
    }
}
