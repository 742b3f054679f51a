using System.Diagnostics;
using System.Net;
using Linkspan.Bench.Load;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;

namespace Linkspan.Bench.Links;

/// <summary>
/// Linkspan's nodes beside other relays: the same workloads through each, one after the other in turns, so that what disturbs the
/// machine disturbs all of them. Method and figures: docs/performance.md.
/// </summary>
internal sealed class LinksBench
{
    private const int MaxIdleSessions = 10_000;
    private const double Mega = 1e6;
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    private readonly LinksOptions _options;
    private readonly TextWriter _progress;
    private readonly IReadOnlyList<Contestant> _contestants;
    private readonly Results _results = new();
    private readonly List<string> _failures = [];
    private readonly TimeSpan _turn;

    private LinksBench(LinksOptions options, IReadOnlyList<Contestant> contestants, TextWriter progress)
    {
        _options = options;
        _contestants = contestants;
        _progress = progress;
        _turn = TimeSpan.FromSeconds(options.Seconds);
    }

    /// <summary>Room for two descriptors a session, and what stunnel keeps back.</summary>
    private static int IdleSessions => (int)Math.Min(MaxIdleSessions, (Machine.MaxOpenFiles * 125L / 256) - 65);

    /// <returns>The exit code: 0 when everything that was asked for was measured, whatever it gave.</returns>
    public static async Task<int> RunAsync(LinksOptions options, TextWriter output, TextWriter progress)
    {
        int sessions = IdleSessions;
        IReadOnlyList<KeyValuePair<string, string>> conditions = await Machine.DescribeAsync(options, sessions);
        await using MariaDbServer database =
            await MariaDbServer.StartAsync(new MariaDbOptions { Init = [$"CREATE DATABASE {SysbenchRun.Schema};"] });
        await SysbenchRun.PrepareAsync(database);
        await using ChildProcess backend = ChildProcess.Start("dotnet", [typeof(LinksBench).Assembly.Location, "backend"]);
        IPEndPoint echo = new(IPAddress.Loopback, await PortOfAsync(backend)), direct = new(IPAddress.Loopback, database.Port);
        await using Relays relays = Relays.Start(echo, direct, sessions + 200);
        await using LinkspanSite site = await LinkspanSite.StartAsync(echo, direct, sessions + 200);
        relays.CountWorkers();
        Contestant[] all =
            [.. relays.Contestants.Take(3), site.Contestants[0], .. relays.Contestants.Skip(3), site.Contestants[1]];
        Contestant[] chosen = [.. all.Where(options.Wants)];
        LinksBench bench = new(options, chosen, progress);
        await bench.MeasureAsync(site, sessions);

        LinksReport report = new(bench._results, [.. chosen.Select(way => way.Name)], conditions, bench._failures);
        await report.WriteAsync("links", output);
        return bench._failures.Count == 0 ? 0 : 1;
    }

    private static async Task<int> PortOfAsync(ChildProcess backend)
    {
        await backend.WroteAsync("\n");
        return int.Parse(backend.Output.Split(' ', '\n')[1]);
    }

    private async Task MeasureAsync(LinkspanSite site, int sessions)
    {
        foreach (Contestant contestant in _contestants)
        {
            await TryAsync("warm-up", contestant, () => WarmUpAsync(contestant));
        }

        await OnceAsync("idle", contestant => IdleAsync(contestant, sessions));
        await RoundsAsync("ping-pong", PingPongTurn);
        foreach ((string name, string test) in new[] { ("point-select", "oltp_point_select"), ("read-only", "oltp_read_only") })
        {
            foreach (int threads in new[] { 1, 8, 64 })
            {
                await RoundsAsync(name, (contestant, round) => DatabaseTurnAsync(name, test, threads, contestant, round));
            }
        }

        await RoundsAsync("new-connections", NewConnectionsTurn);
        await RoundsAsync("bulk", (contestant, round) => BulkTurn(Measure.BulkDown, Bulk.Down, contestant, round));
        await RoundsAsync("bulk", (contestant, round) => BulkTurn(Measure.BulkUp, Bulk.Up, contestant, round));
        await RoundsAsync("beside", BesideTurn);
        await OnceAsync("revoke", contestant => RevokeAsync(site, contestant));
        await OnceAsync("node-lost", contestant => NodeLostAsync(site, contestant));
    }

    /// <summary>Each contestant once a round, and another one first in each.</summary>
    private async Task RoundsAsync(string workload, Func<Contestant, int, Task> turn)
    {
        for (int round = 0; round < (_options.Wants(workload) ? _options.Rounds : 0); round++)
        {
            for (int place = 0; place < _contestants.Count; place++)
            {
                Contestant contestant = _contestants[(place + round) % _contestants.Count];
                int number = round;
                await TryAsync(workload, contestant, () => turn(contestant, number));
                await Task.Delay(Settling, TimeProvider.System);
            }
        }
    }

    private async Task OnceAsync(string workload, Func<Contestant, Task> turn)
    {
        foreach (Contestant contestant in _options.Wants(workload) ? _contestants : [])
        {
            await TryAsync(workload, contestant, () => turn(contestant));
        }
    }

    private async Task TryAsync(string workload, Contestant contestant, Func<Task> turn)
    {
        long began = Stopwatch.GetTimestamp();
        try
        {
            await turn();
            _progress.WriteLine($"{workload}, {contestant.Name}: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        }
        catch (LoadException fault)
        {
            _failures.Add($"{workload}, {contestant.Name}: {fault.Message}");
            _progress.WriteLine(_failures[^1]);
        }
    }

    private static async Task WarmUpAsync(Contestant contestant)
    {
        await Eventually.TrueAsync($"{contestant.Name} lets a session through", () =>
        {
            try
            {
                OpenSessions.Open(contestant.Echo, 1).Dispose();
                return true;
            }
            catch (LoadException)
            {
                return false;
            }
        });
        PingPong.Run(contestant.Echo, 64, new Window(contestant.Relays, TimeSpan.FromSeconds(2)));
        Load.NewConnections.Run(contestant.Echo, new Window(contestant.Relays, TimeSpan.FromSeconds(1)));
    }

    private async Task IdleAsync(Contestant contestant, int sessions)
    {
        if (contestant.Name == Contestant.Direct)
        {
            return;
        }
        double before = await contestant.Relays.SettledKibibytesAsync();
        using OpenSessions open = OpenSessions.Open(contestant.Echo, sessions);
        double after = await contestant.Relays.SettledKibibytesAsync();
        _results.Add(Measure.IdleMemory, contestant.Name, 0, (after - before) / open.Count);
    }

    private Task PingPongTurn(Contestant contestant, int round)
    {
        Window window = new(contestant.Relays, _turn);
        Latencies latencies = PingPong.Run(contestant.Echo, 64, window);
        Add(Measure.PingPong, contestant, round, latencies.Count, window);
        _results.Add(Measure.PingPong with { Figure = "p99, ms" }, contestant.Name, round, latencies.At(0.99));
        return Task.CompletedTask;
    }

    private async Task DatabaseTurnAsync(string name, string test, int threads, Contestant contestant, int round)
    {
        SysbenchRun run = await SysbenchRun.RunAsync(test, threads, _options.Seconds, contestant);
        Measure measure = Measure.Database(name, threads);
        _results.Add(measure, contestant.Name, round, run.PerSecond);
        AddProcessor(measure, contestant, round, run.RelaySeconds, run.Transactions);
        _results.Add(measure with { Figure = "p95, ms" }, contestant.Name, round, run.P95Ms);
    }

    private Task NewConnectionsTurn(Contestant contestant, int round)
    {
        Window window = new(contestant.Relays, _turn);
        Add(Measure.NewConnections, contestant, round, Load.NewConnections.Run(contestant.Echo, window).Count, window);
        return Task.CompletedTask;
    }

    private Task BulkTurn(Measure measure, Func<IPEndPoint, Window, long> run, Contestant contestant, int round)
    {
        Window window = new(contestant.Relays, _turn);
        double megabytes = run(contestant.Echo, window) / Mega;
        _results.Add(measure, contestant.Name, round, megabytes / window.Seconds);
        if (contestant.Name != Contestant.Direct)
        {
            _results.Add(
                measure with { Figure = "relays' processor time, s/GB" }, contestant.Name, round,
                window.RelaySeconds / megabytes * 1000);
        }
        return Task.CompletedTask;
    }

    private Task BesideTurn(Contestant contestant, int round)
    {
        Window window = new(contestant.Relays, _turn);
        (Latencies small, double bytesPerSecond) = Bulk.Beside(contestant.Echo, 8, window);
        _results.Add(Measure.Beside, contestant.Name, round, small.At(0.99));
        _results.Add(
            Measure.Beside with { Figure = "small round trips/s" }, contestant.Name, round, small.Count / window.Seconds);
        _results.Add(Measure.Beside with { Figure = "bulk, MB/s" }, contestant.Name, round, bytesPerSecond / Mega);
        return Task.CompletedTask;
    }

    private async Task RevokeAsync(LinkspanSite site, Contestant contestant)
    {
        if (contestant.Name != Contestant.TwoNodes)
        {
            return;
        }
        EndpointPath path = site.FarEcho;
        for (int round = 0; round < _options.Rounds; round++)
        {
            using OpenSessions open = OpenSessions.Open(path.Address, 1_000);
            long began = Stopwatch.GetTimestamp();
            Task<TimeSpan> ended = Task.Run(() => open.Ended(began, TimeSpan.FromSeconds(20)));
            await site.RevokeAsync(path);
            _results.Add(Measure.Revocation, contestant.Name, round, (await ended).TotalSeconds);
            path = await site.AcceptAgainAsync(path);
        }
    }

    /// <summary>Either of two service nodes is lost in either way; the worse of both counts.</summary>
    private async Task NodeLostAsync(LinkspanSite site, Contestant contestant)
    {
        if (contestant.Name != Contestant.TwoNodes)
        {
            return;
        }
        await site.AddServiceNodeAsync();
        double killed = 0, hung = 0;
        foreach (BenchNode node in site.ServiceNodes)
        {
            await site.LinkedAsync();
            killed = Math.Max(killed, await NodeLoss.MeasureAsync(contestant.Echo, node.KillAsync));
            node.Run();
            await site.LinkedAsync();
            hung = Math.Max(hung, await NodeLoss.MeasureAsync(contestant.Echo, () =>
            {
                node.Pause();
                return Task.CompletedTask;
            }));
            node.Continue();
        }
        _results.Add(Measure.NodeKilled, contestant.Name, 0, killed);
        _results.Add(Measure.NodeHung, contestant.Name, 0, hung);
    }

    private void Add(Measure measure, Contestant contestant, int round, long count, Window window)
    {
        _results.Add(measure, contestant.Name, round, count / window.Seconds);
        AddProcessor(measure, contestant, round, window.RelaySeconds, count);
    }

    private void AddProcessor(Measure measure, Contestant contestant, int round, double seconds, long count)
    {
        if (contestant.Name != Contestant.Direct)
        {
            _results.Add(measure.OfProcessor, contestant.Name, round, seconds * Mega / count);
        }
    }
}
