using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Health;
using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Peers;
using Xunit;

namespace Linkspan.Integration.Health;

/// <summary>Probes of a real MariaDB: it must find them harmless.</summary>
public sealed class DatabaseProbeTests
{
    private static readonly ProbeAccount Account = new("probe", "an account without privileges");

    private readonly DatabaseProbe _probe = new(
        (host, port, _) => ValueTask.FromResult(new ProbeAddresses([new IPEndPoint(IPAddress.Parse(host), port)], null)),
        ProbeLimits.Default,
        TimeProvider.System);

    [Fact]
    public async Task A_login_by_the_declared_account_or_a_refused_one_means_healthy()
    {
        await using MariaDbServer server = await StartAsync(new MariaDbOptions());

        ProbeOutcome declared = await ProbeAsync(server.Port, Account);
        ProbeOutcome undeclared = await ProbeAsync(server.Port, account: null);
        ProbeOutcome refused = await ProbeAsync(server.Port, Account with { Password = "wrong" });
        ProbeOutcome ed25519 = await ProbeAsync(server.Port, new ProbeAccount("modern", "x"));

        Assert.Equal((ProbeClass.Healthy, null), (declared.Class, declared.ErrorCode));
        Assert.StartsWith("10.11.", declared.ServerVersion!.Replace("5.5.5-", ""));
        Assert.Equal((ProbeClass.Healthy, (ushort?)1045), (undeclared.Class, undeclared.ErrorCode));
        Assert.Equal((ProbeClass.AccessDenied, (ushort?)1045), (refused.Class, refused.ErrorCode));
        Assert.Equal(ProbeClass.AccessDenied, ed25519.Class);
    }

    [Fact]
    public async Task R8_Two_hundred_probes_never_block_a_named_host()
    {
        const string node = "127.0.0.2";
        await using MariaDbServer server = await StartAsync(new MariaDbOptions
        {
            MaxConnectErrors = 10,
            SkipNameResolve = false,
            Hosts = ["127.0.0.1 localhost", $"{node} probing-node"],
        });
        await using ScriptedMySqlPeer named = ScriptedMySqlPeer.Start(
            PeerScripts.RelayFrom(IPAddress.Parse(node), new IPEndPoint(IPAddress.Loopback, server.Port)));

        HashSet<ProbeClass> classes = [];
        ProbeAccount?[] accounts = [Account, null, Account with { Password = "wrong" }, new ProbeAccount("modern", "x")];
        for (int count = 0; count < 200; count++)
        {
            classes.Add((await ProbeAsync(named.Port, accounts[count % accounts.Length])).Class);
        }
        string hostErrors = await server.ExecuteAsync("SHOW STATUS LIKE 'Aborted_connects_preauth'");

        Assert.Equal([ProbeClass.Healthy, ProbeClass.AccessDenied], classes.Order());
        Assert.Equal("Aborted_connects_preauth\t0\n", hostErrors);
        Assert.Equal(ProbeClass.Healthy, (await ProbeAsync(named.Port, Account)).Class);
        // The proof that this host could have been blocked at all: greet and close does it.
        for (int count = 0; count < 15; count++)
        {
            await GreetAndCloseAsync(named.Port);
        }
        Assert.Equal(ProbeClass.Blocked1129, (await ProbeAsync(named.Port, Account)).Class);
    }

    [Fact]
    public async Task P4_A_database_that_takes_PROXY_headers_is_healthy_with_one_and_without()
    {
        await using MariaDbServer server = await StartAsync(new MariaDbOptions { ProxyProtocolNetworks = "127.0.0.0/8" });

        Assert.Equal(ProbeClass.Healthy, (await ProbeAsync(server.Port, Account, sendsProxyHeader: true)).Class);
        Assert.Equal(ProbeClass.Healthy, (await ProbeAsync(server.Port, null, sendsProxyHeader: true)).Class);
        Assert.Equal(ProbeClass.Healthy, (await ProbeAsync(server.Port, Account)).Class);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("203.0.113.0/24")]
    public async Task P6_A_database_that_takes_no_PROXY_header_from_here_is_told_as_a_mismatch(string? networks)
    {
        await using MariaDbServer server = await StartAsync(new MariaDbOptions { ProxyProtocolNetworks = networks });

        ProbeOutcome outcome = await ProbeAsync(server.Port, Account, sendsProxyHeader: true);

        Assert.Equal(ProbeClass.ProxyMismatch, outcome.Class);
    }

    [Fact]
    public async Task A_probe_passes_where_clear_text_is_refused()
    {
        await using MariaDbServer server = await StartAsync(new MariaDbOptions { RequireSecureTransport = true });

        Assert.Equal(ProbeClass.Healthy, (await ProbeAsync(server.Port, Account)).Class);
    }

    [Fact]
    public async Task R8_A_full_a_stopped_a_killed_and_a_returned_database_are_told_apart()
    {
        await using MariaDbServer server = await StartAsync(new MariaDbOptions { MaxConnections = 10 });
        // One more before each look: a probe may have had the place that one of them came for.
        List<Task> sleepers = [.. Enumerable.Range(0, 10).Select(_ => SleepAsync(server))];
        await Eventually.TrueAsync(
            "the database is full",
            async () =>
            {
                sleepers.Add(SleepAsync(server));
                return (await ProbeAsync(server.Port, null)).Class == ProbeClass.TooManyConnections1040;
            },
            cancellationToken: Token);

        await server.KillAsync();
        await Task.WhenAll(sleepers);
        ProbeOutcome killed = await ProbeAsync(server.Port, null);
        await server.RestartAsync();

        Assert.Equal(ProbeClass.Refused, killed.Class);
        Assert.Equal(ProbeClass.Healthy, (await ProbeAsync(server.Port, Account)).Class);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<MariaDbServer> StartAsync(MariaDbOptions options) => MariaDbServer.StartAsync(options with
    {
        Init =
        [
            $"CREATE USER '{Account.User}'@'%' IDENTIFIED BY '{Account.Password}';",
            "INSTALL SONAME 'auth_ed25519';",
            "CREATE USER modern@'%' IDENTIFIED VIA ed25519 USING PASSWORD('secret');",
        ],
    });

    private Task<ProbeOutcome> ProbeAsync(int port, ProbeAccount? account, bool sendsProxyHeader = false) =>
        _probe.RunAsync(new ProbeTarget("127.0.0.1", port, sendsProxyHeader, account), Token);

    /// <summary>Passes bytes and ends on, from an address of this machine that the server can look up by name.</summary>
    private static async Task GreetAndCloseAsync(int port)
    {
        using Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), Token);
        try
        {
            await client.ReceiveAsync(new byte[1024], Token);
            client.Shutdown(SocketShutdown.Send);
            while (await client.ReceiveAsync(new byte[1024], Token) > 0)
            {
                // Until the server has seen the end, so that it counts before the next.
            }
        }
        catch (SocketException)
        {
            // Reset: the host is blocked already.
        }
    }

    private static Task SleepAsync(MariaDbServer server) => RealClient.QueryAsync(
        "127.0.0.1", server.Port, MariaDbServer.User, MariaDbServer.Password, "SELECT SLEEP(60)");
}
