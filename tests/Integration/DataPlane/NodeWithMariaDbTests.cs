using System.Diagnostics;
using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane;
using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Nodes;
using Linkspan.Testing.Peers;
using Linkspan.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Linkspan.Integration.DataPlane;

/// <summary>A node between the real mariadb client and a real MariaDB, with dig as the judge of its names.</summary>
public sealed class NodeWithMariaDbTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeChannel _channel = new();
    private readonly VpcPlacement _vpc = Placements.Vpc();
    private readonly NodeOptions _options = new() { AllowLoopback = true, DnsPort = FreePort.Next() };
    private readonly int _port = FreePort.Next();
    private readonly Node _node;
    private MariaDbServer? _database;
    private Task _run = Task.CompletedTask;

    public NodeWithMariaDbTests() => _node = new Node(_options, TimeProvider.System, NullLogger<Node>.Instance);

    private EndpointPlacement Endpoint { get; set; } = Placements.Endpoint(4000);

    private IPEndPoint Resolver => new(IPAddress.Parse(_vpc.ResolverAddress), _options.DnsPort);

    public ValueTask InitializeAsync()
    {
        Endpoint = Placements.Endpoint(_port);
        _run = _node.RunAsync(_channel, _stop.Token);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
        _stop.Dispose();
    }

    [Fact]
    public async Task A_query_passes_by_the_endpoints_private_name_with_the_databases_own_tls()
    {
        await PlaceAsync(new MariaDbOptions());
        DigAnswer answer = await Dig.AskAsync(Resolver, Endpoint.DefaultName);

        CommandResult result = await QueryAsync(
            answer.Answers.Single().Data, "SELECT CONCAT(@@port, ' ', (SELECT variable_value <> '' FROM "
                + "information_schema.session_status WHERE variable_name = 'Ssl_cipher'))",
            "--ssl", $"--ssl-ca={_database!.AuthorityFile}");

        Assert.Equal($"{_database.Port} 1\n", result.MustSucceed());
        Assert.Equal(Endpoint.Zones[0].Address, answer.Answers.Single().Data);
        Assert.Equal(5, answer.Answers.Single().Ttl);
    }

    [Fact]
    public async Task The_database_sees_the_client_itself_where_it_declares_the_proxy_protocol()
    {
        await PlaceAsync(new MariaDbOptions { ProxyProtocolNetworks = "127.0.0.0/8" }, ProxyProtocolMode.V2WithTlvs);
        IPEndPoint endpoint = new(IPAddress.Parse(Endpoint.Zones[0].Address), _port);
        await using ScriptedMySqlPeer elsewhere =
            ScriptedMySqlPeer.Start(PeerScripts.RelayFrom(IPAddress.Parse("127.0.0.9"), endpoint));

        CommandResult result = await RealClient.QueryAsync(
            "127.0.0.1", elsewhere.Port, MariaDbServer.User, MariaDbServer.Password,
            "SELECT SUBSTRING_INDEX(USER(), '@', -1)", "--skip-ssl");

        Assert.Equal("127.0.0.9\n", result.MustSucceed());
    }

    [Fact]
    public async Task A_sixteen_megabyte_value_passes_both_ways()
    {
        await PlaceAsync(new MariaDbOptions());

        CommandResult result = await QueryAsync(
            Endpoint.Zones[0].Address, "SET GLOBAL max_allowed_packet = 67108864; SELECT 1", "--skip-ssl");
        CommandResult big = await RealClient.RunAsync(
            [
                "--protocol=TCP", $"--host={Endpoint.Zones[0].Address}", $"--port={_port}", $"--user={MariaDbServer.User}",
                $"--password={MariaDbServer.Password}", "--skip-ssl", "--batch", "--skip-column-names",
                "--max-allowed-packet=67108864",
            ],
            $"SELECT MD5('{new string('x', 20_000_000)}'), LENGTH(REPEAT('y', 20000000)), MD5(REPEAT('x', 20000000));");

        result.MustSucceed();
        string[] row = big.MustSucceed().Trim().Split('\t');
        Assert.Equal("20000000", row[1]);
        Assert.Equal(row[2], row[0]);
    }

    [Fact]
    public async Task A_running_query_is_cut_within_a_second_of_the_withdrawal_and_the_next_one_is_told_why()
    {
        await PlaceAsync(new MariaDbOptions());
        Task<CommandResult> running = QueryAsync(Endpoint.Zones[0].Address, "SELECT SLEEP(60)", "--skip-ssl");
        await Eventually.TrueAsync(
            "the query runs",
            async () => (await _database!.ExecuteAsync("SHOW PROCESSLIST")).Contains("SLEEP(60)", StringComparison.Ordinal),
            cancellationToken: TestContext.Current.CancellationToken);

        long withdrawnAt = Stopwatch.GetTimestamp();
        _channel.Send(Placements.Change(2, Endpoint.Refused()));
        CommandResult cut = await running;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(withdrawnAt);
        CommandResult next = await QueryAsync(Endpoint.Zones[0].Address, "SELECT 1", "--skip-ssl");

        Assert.Contains("Lost connection", cut.Error, StringComparison.Ordinal);
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Contains("[NotRegistered]", next.Error, StringComparison.Ordinal);
        Assert.Equal(1, _channel.Reports.SelectMany(report => report.Closed).Single().Sessions);
    }

    [Fact]
    public async Task A_path_test_walks_to_the_login_of_the_real_database()
    {
        await PlaceAsync(new MariaDbOptions());

        IReadOnlyList<PathHop> hops = await _node.TestPathAsync(Endpoint.EndpointId, TestContext.Current.CancellationToken);

        Assert.Equal(["name", "address", "endpointNode", "serviceNode", "database", "login", "tls"], hops.Select(hop => hop.Hop));
        Assert.All(hops, hop => Assert.True(hop.Ok, hop.Message));
    }

    [Fact]
    public async Task R15_dig_sees_a_name_appear_and_go()
    {
        DigAnswer before = await PlacedDigAsync(Placements.Full(_vpc));
        await PlaceAsync(new MariaDbOptions());
        DigAnswer during = await Dig.AskAsync(Resolver, Endpoint.DefaultName.ToUpperInvariant());
        DigAnswer other = await Dig.AskAsync(Resolver, Endpoint.DefaultName, "AAAA");
        DigAnswer after = await PlacedDigAsync(Placements.Remove(2, Endpoint.EndpointId));

        Assert.Equal("NXDOMAIN", before.Status);
        Assert.Equal(("NOERROR", 1), (during.Status, during.Answers.Count));
        Assert.Equal(("NOERROR", 0), (other.Status, other.Answers.Count));
        Assert.Equal("NXDOMAIN", after.Status);
    }

    private async Task<DigAnswer> PlacedDigAsync(NodeUpdate update)
    {
        await SendAsync(update);
        return await Dig.AskAsync(Resolver, Endpoint.DefaultName);
    }

    private async Task PlaceAsync(MariaDbOptions options, ProxyProtocolMode proxy = ProxyProtocolMode.None)
    {
        _database = await MariaDbServer.StartAsync(options);
        await SendAsync(Placements.Full(
            _vpc, Placements.Service(proxy, new DatabaseAddress(Placements.ZoneA, "127.0.0.1", _database.Port)), Endpoint));
        await UntilAsync("the database is healthy", () =>
            _channel.Reports.SelectMany(report => report.Databases).Any(database => database.Healthy));
    }

    private async Task SendAsync(NodeUpdate update)
    {
        int seen = _channel.Reports.Count;
        _channel.Send(update);
        await UntilAsync("the update is applied", () =>
            _channel.Reports.Skip(seen).Any(report => report.AppliedRevision == update.Revision));
    }

    private static Task UntilAsync(string what, Func<bool> condition) =>
        Eventually.TrueAsync(what, condition, cancellationToken: TestContext.Current.CancellationToken);

    private Task<CommandResult> QueryAsync(string host, string statement, params string[] more) =>
        RealClient.QueryAsync(host, _port, MariaDbServer.User, MariaDbServer.Password, statement, more);
}
