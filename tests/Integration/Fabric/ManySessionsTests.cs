using System.Globalization;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Many sessions at once, which come and go.</summary>
[Collection(nameof(RowsSite))]
public sealed class ManySessionsTests(RowsSite rows, ITestOutputHelper output)
{
    /// <summary>How much more a node may hold in the end: garbage that was not collected yet.</summary>
    private const long Growth = 32_000_000;

    /// <summary>
    /// Opens so many sessions and holds them, each once it has the first byte of its greeting. From when it is told to go
    /// until it is told to stop, it then closes some of them, anywhere among them, and opens as many: so many in a turn.
    /// </summary>
    private const string Holder = """
        ulimit -n "$(ulimit -Hn)"
        open() { exec {fd}<>"/dev/tcp/$1/4000" && IFS= read -r -N 1 -u "$fd" byte || { echo lost; exit 1; }; }
        for ((number = 0; number < $2; number++)); do open "$1"; held[number]=$fd; done
        echo held
        while [ ! -e "$3.go" ]; do sleep 0.05; done
        turns=0
        while [ ! -e "$3" ]; do
            for ((turn = 0; turn < $4; turn++)); do
                number=$(((RANDOM * 32768 + RANDOM) % $2)) fd=${held[number]}
                exec {fd}>&-
                open "$1"
                held[number]=$fd
            done
            turns=$((turns + 1))
            sleep 0.05
        done
        echo "through after $turns turns"
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FabricSite Site => rows.Site;

    private Consumer Shop => rows.Site.Consumers[0];

    [Fact]
    public async Task R16_Many_sessions_that_come_and_go_leave_no_memory_handle_or_thread_behind()
    {
        (int sessions, int idle, TimeSpan time) =
            Soak.IsOn ? (5_000, 15_000, TimeSpan.FromMinutes(30)) : (500, 1_000, TimeSpan.FromSeconds(5));
        await Site.Database.ExecuteAsync("SET GLOBAL connect_timeout = 31536000");
        await Site.LinkspanAsync(true, "instance", "update", Site.InstanceId, "--max-connections", "20000");
        string address = (await Shop.RunAsync("getent", "hosts", Shop.DomainName)).MustSucceed().Split(' ')[0];
        await HoldAsync(address, sessions, TimeSpan.FromSeconds(1), inTurn: 25);
        ProcessFigures[] before = Figures();

        await HoldAsync(address, idle, TimeSpan.Zero, inTurn: 0);
        await HoldAsync(address, sessions, time, inTurn: 25);

        foreach ((ProcessFigures was, ProcessFigures now) in before.Zip(Figures()))
        {
            output.WriteLine($"{was}; afterwards {now}.");
            Assert.InRange(now.Descriptors, 0, was.Descriptors + 8);
            Assert.InRange(now.Threads, 0, was.Threads + 8);
            Assert.InRange(now.Children, 0, was.Children);
            Assert.InRange(now.ResidentBytes, 0, was.ResidentBytes + Growth);
        }
        Assert.Equal("16\n", (await Shop.QueryAsync("SELECT 4 * 4")).MustSucceed());
    }

    private async Task HoldAsync(string address, int sessions, TimeSpan time, int inTurn)
    {
        string stop = Path.Combine(Shop.Programs.Resolver, "holder"), go = $"{stop}.go";
        File.Delete(stop);
        File.Delete(go);
        await using ChildProcess holder = Shop.Start(
            "bash", "-c", Holder, "bash", address, sessions.ToString(CultureInfo.InvariantCulture), stop,
            inTurn.ToString(CultureInfo.InvariantCulture));
        Assert.True(await holder.WroteAsync("held", TimeSpan.FromMinutes(5), Token), holder.Output);
        await Site.SettledAsync(Shop, sessions);
        output.WriteLine($"{sessions} sessions: {string.Join("; ", Figures().Select(figures => figures.ToString()))}.");
        await File.WriteAllTextAsync(go, "", Token);
        await Task.Delay(time, TimeProvider.System, Token);
        await File.WriteAllTextAsync(stop, "", Token);
        Assert.True(await holder.WroteAsync("through", cancellationToken: Token), holder.Output);
        output.WriteLine(holder.Output.Trim().ReplaceLineEndings(", "));
        Assert.DoesNotContain("lost", holder.Output, StringComparison.Ordinal);
        await holder.EndedAsync();
        await Site.SettledAsync(Shop, 0);
    }

    private ProcessFigures[] Figures() => [Site.FiguresOf(Shop.Data), Site.FiguresOf(FabricSite.ProviderData)];
}
