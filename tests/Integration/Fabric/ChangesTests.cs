using System.Globalization;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>What both parties change under load, by the hundreds.</summary>
[Collection(nameof(RowsSite))]
public sealed class ChangesTests(RowsSite rows, ITestOutputHelper output)
{
    private const int LongSessions = 4;

    /// <summary>How much more a node may hold in the end: garbage that was not collected yet.</summary>
    private const long Growth = 24_000_000;

    /// <summary>One session that asks again and again, until it is told to stop.</summary>
    private const string LongSession = """
        { while [ ! -e "$2" ]; do echo "SELECT SLEEP(0.02);"; sleep 0.02; done; echo "SELECT 'through';"; } |
            mariadb --no-defaults --skip-ssl --batch --unbuffered --skip-column-names --host="$1" --port=4000 --user="$3" \
                --password="$4" | grep -v '^0$'
        """;

    /// <summary>One session after the other; who gets none is told of.</summary>
    private const string ManySessions = """
        while [ ! -e "$2" ]; do
            mariadb --no-defaults --skip-ssl --batch --skip-column-names --host="$1" --port=4000 --user="$3" --password="$4" \
                --execute="SELECT 'x'" | grep -q x && count=$((count + 1)) || echo lost
            sleep 0.05
        done
        echo "through $count"
        """;

    /// <summary>Transactions of reads and writes by four sessions, which end with an error when one is lost.</summary>
    private const string Transactions = """
        options=(oltp_read_write --mysql-host="$1" --mysql-port=4000 --mysql-user="$3" --mysql-password="$4"
            --mysql-db=rows_test --table-size=1000 --threads=4 --rate=40)
        sysbench "${options[@]}" prepare
        while [ ! -e "$2" ]; do
            sysbench "${options[@]}" --time=2 run >"$2.sysbench" || { echo lost; cat "$2.sysbench"; }
        done
        sysbench "${options[@]}" cleanup
        echo "through"
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R7_Hundreds_of_changes_by_REST_under_load_drop_no_session_and_leave_nothing_behind()
    {
        // Both parties together. A key may make 600 calls in a minute.
        (int changes, int perMinute) = Soak.IsOn ? (3_000, 50) : (240, 1_000);
        FabricSite site = rows.Site;
        Consumer consumer = site.Consumers[0];
        string stop = Path.Combine(consumer.Programs.Resolver, "stop");
        File.Delete(stop);
        List<ChildProcess> load = [.. Enumerable.Repeat(LongSession, LongSessions).Append(Transactions).Append(ManySessions)
            .Select(program => consumer.Start(
                "bash", "-c", program, "bash", consumer.DomainName, stop, MariaDbServer.User, MariaDbServer.Password))];
        try
        {
            await Task.WhenAll(ChangeAsync(40, perMinute), ReregisterAsync(1));
            ProcessFigures[] before = Figures();

            await Task.WhenAll(ChangeAsync(changes, perMinute), ReregisterAsync(changes / 100));

            ProcessFigures[] after = Figures();
            Assert.All(load, one => Assert.False(one.HasEnded, one.Output));
            await File.WriteAllTextAsync(stop, "", Token);
            foreach (ChildProcess one in load)
            {
                Assert.True(await one.WroteAsync("through", cancellationToken: Token), one.Output);
                Assert.DoesNotContain("lost", one.Output, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("ERROR", one.Output, StringComparison.Ordinal);
            }
            output.WriteLine(load[^1].Output.Trim());
            foreach ((ProcessFigures was, ProcessFigures now) in before.Zip(after))
            {
                output.WriteLine($"{was}; after {changes} changes {now}.");
                Assert.InRange(now.Descriptors, 0, was.Descriptors + 8);
                Assert.InRange(now.Threads, 0, was.Threads + 8);
                Assert.InRange(now.Children, 0, was.Children);
                Assert.InRange(now.ResidentBytes, 0, was.ResidentBytes + Growth);
            }
        }
        finally
        {
            foreach (ChildProcess one in load)
            {
                await one.DisposeAsync();
            }
            await site.LinkspanAsync(false, "endpoint", "update", consumer.EndpointId, "--max-connections", "0");
            await site.LinkspanAsync(true, "instance", "update", site.InstanceId, "--max-connections", "0");
        }
    }

    private ProcessFigures[] Figures() =>
        [rows.Site.FiguresOf(rows.Site.Consumers[0].Data), rows.Site.FiguresOf(FabricSite.ProviderData)];

    /// <summary>Both parties change what is theirs, at once.</summary>
    private async Task ChangeAsync(int changes, int perMinute)
    {
        string endpoint = $"/privatelink/v1/endpoints/{rows.Site.Consumers[0].EndpointId}";
        string instance = $"/v1beta2/tidbs/{rows.Site.InstanceId}";
        RestCall[] ofConsumer = [.. Enumerable.Range(1, changes / 2).Select(number => Change(endpoint, (number % 3) switch
        {
            0 => $$"""{"limits": {"maxConnections": {{200 + number}} } }""",
            1 => $$"""{"zoneAffinityEnabled": {{(number % 2 == 0 ? "true" : "false")}}}""",
            _ => $$"""{"endpointDescription": "change {{number}}"}""",
        }))];
        RestCall[] ofProvider = [.. Enumerable.Range(1, changes / 2).Select(number => Change(instance, (number % 3) switch
        {
            0 => $$"""{"limits": {"maxConnections": {{300 + number}}, "idleTimeoutSeconds": {{3600 + number}} } }""",
            1 => $$"""{"publicAddress": "db-{{number}}.example.com:4000"}""",
            _ => $$"""{"zoneAffinity": {{(number % 2 == 0 ? "true" : "false")}}}""",
        }))];

        IReadOnlyList<RestAnswer>[] answers = await Task.WhenAll(
            rows.Site.CallAsync(isOwner: false, ofConsumer, perMinute / 2),
            rows.Site.CallAsync(isOwner: true, ofProvider, perMinute / 2));

        Assert.All(answers, party => Assert.Equal(changes / 2, party.Count));
        Assert.All(answers.SelectMany(party => party), answer => Assert.True(answer.Status == 200, answer.Body));
    }

    /// <summary>The other consumer is put out and let in again.</summary>
    private async Task ReregisterAsync(int times)
    {
        for (int time = 0; time < times; time++)
        {
            Consumer other = rows.Site.Consumers[1];
            string connection = (await rows.Site.JsonAsync(true, "private-endpoint-connection", "list", rows.Site.InstanceId))
                .EnumerateArray().Single(one => one.GetProperty("endpointId").GetString() == other.EndpointId)
                .GetProperty("privateEndpointConnectionId").GetString()!;
            await rows.Site.LinkspanAsync(
                true, "private-endpoint-connection", "delete", rows.Site.InstanceId, connection, "--mode", "reject", "--wait");
            await rows.Site.ConnectAsync(other);
        }
    }

    private static RestCall Change(string path, string body) => new("PATCH", path, body);
}
