using System.Collections.Concurrent;
using System.Globalization;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Upgrades nodes one after the other while programs go on connecting by the endpoint's default name: each session is
/// one transaction of a second or more.</summary>
internal sealed class RollingUpgrade(ZonesSite site, ITestOutputHelper output)
{
    private const int Programs = 6;

    /// <summary>A node that came back has links of its own again, and a control channel may just be opened anew.</summary>
    private const int MoreSockets = 8;

    /// <summary>Bytes: what a runtime takes for code that runs for the first time, and keeps of its heap for a while.</summary>
    private const long MoreMemory = 33_554_432;

    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> _errors = new();
    private int _sessions;
    private volatile bool _isOver;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="nodes">One after the other; beside each stands another that carries the same.</param>
    public async Task RunAsync(params IReadOnlyList<string> nodes)
    {
        string[] beside = ["second", "other", "service-b"];
        await site.Database.ExecuteAsync(
            "CREATE SCHEMA upgrade; CREATE TABLE upgrade.sales (id INT PRIMARY KEY, state VARCHAR(9)) ENGINE=InnoDB;");
        int[] sockets = [.. beside.Select(SocketsOf)];
        long[] memory = [.. beside.Select(MemoryOf)];
        Task[] programs = [.. Enumerable.Range(0, Programs).Select(ConnectOnAsync)];
        foreach (string node in nodes)
        {
            await UpgradeAsync(node);
        }
        _isOver = true;
        await Task.WhenAll(programs);

        Assert.Empty(_errors);
        Assert.Equal(
            _sessions,
            int.Parse(
                await site.Database.ExecuteAsync("SELECT COUNT(*) FROM upgrade.sales WHERE state = 'paid'"),
                CultureInfo.InvariantCulture));
        output.WriteLine($"{_sessions} sessions with a transaction each, none with an error.");
        await Eventually.TrueAsync(
            "their sockets are closed",
            () => beside.Zip(sockets).All(pair => SocketsOf(pair.First) <= pair.Second + MoreSockets), cancellationToken: Token);
        Assert.All(beside.Zip(memory), pair =>
        {
            long more = MemoryOf(pair.First) - pair.Second;
            output.WriteLine($"{pair.First} has {more / 1e6:0} MB more.");
            Assert.InRange(more, long.MinValue, MoreMemory);
        });
    }

    private async Task UpgradeAsync(string name)
    {
        string nodeId = site[name].NodeId;
        bool hasNames = (await site.NodeAsync(name)).GetProperty("advertise").GetString() == "";
        await site.LinkspanAsync(false, "node", "drain", nodeId);
        if (hasNames)
        {
            await Eventually.TrueAsync(
                "names lead elsewhere", async () => (await site.ResolveAsync()).SequenceEqual([site.Addresses["r1b"]]),
                cancellationToken: Token);
        }
        await Eventually.TrueAsync(
            "its sessions have ended by themselves", async () => await SessionsAsync(name) == 0, DrainLimit, Token);
        int sessions = _sessions;
        await Eventually.TrueAsync(
            "other nodes take new ones", () => _sessions > sessions + Programs, cancellationToken: Token);
        Assert.Equal(0, await SessionsAsync(name));
        int process = site.ProcessOf(name);
        Assert.Equal(0, await site.StopAsync(name));
        Assert.False(Directory.Exists($"/proc/{process}"));

        await site.RestartAsync(name);
        await site.LinkspanAsync(false, "node", "undrain", nodeId);
        await Eventually.TrueAsync(
            "it is back", async () => (await site.NodeAsync(name)).GetProperty("status").GetString() == "Ready",
            cancellationToken: Token);
        output.WriteLine($"{name} was upgraded; {_sessions} sessions so far.");
    }

    private async Task<int> SessionsAsync(string name) =>
        (await site.NodeAsync(name)).GetProperty("liveSessions").GetInt32();

    /// <summary>One program: it connects, carries one transaction through, and begins again.</summary>
    private async Task ConnectOnAsync(int program)
    {
        double seconds = 1 + (program * 0.4);
        for (int session = 0; !_isOver; session++)
        {
            int id = (program * 1_000_000) + session;
            CommandResult result = await site.QueryAsync(
                $"START TRANSACTION; INSERT INTO upgrade.sales VALUES ({id}, 'open'); "
                    + $"DO SLEEP({seconds.ToString(CultureInfo.InvariantCulture)}); "
                    + $"UPDATE upgrade.sales SET state = 'paid' WHERE id = {id}; COMMIT",
                connectSeconds: 10);
            if (result.ExitCode == 0)
            {
                Interlocked.Increment(ref _sessions);
            }
            else
            {
                _errors.Enqueue(result.Error.Trim());
            }
        }
    }

    private int SocketsOf(string name) => ProcessFigures.SocketsOf(site.ProcessOf(name));

    private long MemoryOf(string name) => ProcessFigures.Of(site.ProcessOf(name)).ResidentBytes;
}
