using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Clients of a consumer's network that end otherwise than clients should, or not at all: neither node keeps anything of
/// them.</summary>
/// <param name="site">Its database lets <see cref="User"/> in.</param>
internal sealed class BrokenClients(FabricSite site, Consumer consumer, ITestOutputHelper output)
{
    /// <summary>Has no password, and may nothing.</summary>
    public const string User = "bare";

    private const int Each = 20;
    private const int Much = 4_000_000;

    /// <summary>60 s without a byte, then a question every 10 s, the sixth of which is the last.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(120);

    private static readonly string Bulk = $"SELECT REPEAT('x', {Much})";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Statements that let the user in.</summary>
    public static IReadOnlyList<string> Init => [$"CREATE USER '{User}'@'%';"];

    /// <param name="live">The one session of the endpoint, which nothing of this concerns.</param>
    public async Task RunAsync(ChildProcess live)
    {
        await AllWaysAsync(1);
        await site.SettledAsync(consumer, 1);
        int sockets = site.SocketsOf(consumer.Data);

        await AllWaysAsync(Each);
        await site.SettledAsync(consumer, 1);
        await VanishAsync();

        Assert.False(live.HasEnded, live.Output);
        await Eventually.TrueAsync(
            $"no socket is left beyond {sockets}", () => site.SocketsOf(consumer.Data) <= sockets, cancellationToken: Token);
    }

    private async Task AllWaysAsync(int times)
    {
        for (int time = 0; time < times; time++)
        {
            await HalfCloseAsync();
            await AbortAsync(client => client.SendAsync(Bulk, Token));
            await AbortAsync(client => client.SendPartAsync(Bulk, Token));
        }
        output.WriteLine($"R10: {times} times a half-close, a reset within an answer and one within a packet.");
    }

    /// <summary>Ends its own direction behind its statement, and still gets the whole answer.</summary>
    private async Task HalfCloseAsync()
    {
        using BareMySqlClient client = await SignInAsync();
        await client.SendAsync(Bulk, Token);
        client.HalfClose();

        Assert.InRange(await client.ReadToEndAsync(Token), Much, Much + 1_000);
    }

    private async Task AbortAsync(Func<BareMySqlClient, ValueTask> begin)
    {
        using BareMySqlClient client = await SignInAsync();
        await begin(client);
        client.Abort();
    }

    /// <summary>
    /// The host of the clients is gone without a word: one of them idles, one waits for an answer, one for the rest of it. In a
    /// soak the kernel finds out, else a short idle time comes first.
    /// </summary>
    private async Task VanishAsync()
    {
        await site.LinkspanAsync(
            false, "endpoint", "update", consumer.EndpointId, "--idle-timeout", Soak.IsOn ? "0" : "10s");
        using BareMySqlClient idle = await SignInAsync();
        using BareMySqlClient waiting = await SignInAsync();
        await waiting.SendAsync("SELECT SLEEP(3)", Token);
        using BareMySqlClient reading = await SignInAsync();
        await reading.SendAsync(Bulk, Token);
        await reading.ReadPartAsync(1_000, Token);
        await site.SettledAsync(consumer, 4);
        await AllAreAskedAsync(consumer.Node, ":4000");
        await AllAreAskedAsync(site.Provider, ":3306");

        await consumer.Programs.Host.IpAsync("link", "set", "eth0", "down");
        await site.SettledAsync(consumer, 1, KeepAlive + Eventually.DefaultLimit);
        await consumer.Programs.Host.IpAsync("link", "set", "eth0", "up");
        await site.LinkspanAsync(false, "endpoint", "update", consumer.EndpointId, "--idle-timeout", "0");
        output.WriteLine("R10: three sessions of a host that vanished are over at both nodes.");
    }

    private async Task<BareMySqlClient> SignInAsync()
    {
        BareMySqlClient client = new(await consumer.Programs.ConnectAsync(consumer.DomainName, 4000));
        await client.SignInAsync(User, Token);
        return client;
    }

    /// <summary>The kernel asks the peer of every session whether it is still there.</summary>
    private static async Task AllAreAskedAsync(TestHost node, string port)
    {
        string[] sockets = (await node.RunAsync("ss", ["-tnoH", "state", "established"])).MustSucceed()
            .Split('\n').Where(line => line.Contains(port, StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(sockets);
        Assert.All(sockets, line => Assert.Contains("timer:(", line, StringComparison.Ordinal));
    }
}
