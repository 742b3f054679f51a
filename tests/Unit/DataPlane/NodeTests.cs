using System.Net.Sockets;
using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.DataPlane.Health;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane;

public sealed class NodeTests
{
    [Fact]
    public async Task A_broken_channel_is_followed_again_while_sessions_go_on()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);

        rig.Channel.Break();
        await NodeRig.UntilAsync("the node follows again", () => rig.Channel.Connections == 2);
        await Plain.SendAsync(client, "still"u8.ToArray());

        Assert.Equal("still", Encoding.ASCII.GetString(await Plain.ReceiveAsync(database, 5)));
        await rig.SendAsync(Placements.Change(2, endpoint));
    }

    [Fact]
    public async Task A_node_that_was_removed_asks_on_and_does_not_say_that_it_follows_or_that_sessions_go_on()
    {
        await using NodeRig rig = new(change: options => options with { MaxReconnectDelay = TimeSpan.FromMilliseconds(200) });
        await rig.PlaceAsync();

        for (int asked = 2; asked <= 4; asked++)
        {
            rig.Channel.Break(new NodeRemovedException());
            await NodeRig.UntilAsync("it asks again", () => rig.Channel.Connections == asked);
        }

        Assert.DoesNotContain(rig.Log.Lines, line => line.Contains("go on", StringComparison.Ordinal));
        Assert.Single(rig.Log.Lines, line => line.Contains("opens its channel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_whose_report_is_refused_because_it_was_removed_still_hears_what_it_withdraws()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (rig.Channel.ReportFault, rig.Channel.IsLosingReports) = (new NodeRemovedException(), true);
        await NodeRig.UntilAsync("a report is refused", () => rig.Channel.Lost.Count > 0);

        rig.Channel.Send(Placements.Remove(2, endpoint.EndpointId));

        await rig.LoggedAsync($"Access to {endpoint.EndpointId} withdrawn");
        Assert.Equal(1, rig.Channel.Connections);
    }

    [Fact]
    public async Task A_node_with_nothing_to_tell_says_so_every_second()
    {
        ManualTime time = new();
        await using NodeRig rig = new(time);
        await rig.PlaceAsync();
        DateTimeOffset before = time.GetUtcNow();

        await NodeRig.UntilAsync("a heartbeat comes", () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            return rig.Channel.Reports.Any(report =>
                report.At >= before.AddSeconds(1) && report is { AppliedRevision: 1, Endpoints.Count: 0, Databases.Count: 0 });
        });
    }

    [Fact]
    public async Task A_report_that_did_not_get_through_is_made_again_with_the_next_one()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        rig.Channel.IsLosingReports = true;

        rig.Channel.Send(Placements.Remove(2, endpoint.EndpointId));
        await NodeRig.UntilAsync("the report of its removal is lost", () => rig.Channel.Lost.Any(IsOfRemoval));
        rig.Channel.IsLosingReports = false;

        await NodeRig.UntilAsync("it is made again", () => rig.Channel.Reports.Any(IsOfRemoval));
        static bool IsOfRemoval(NodeReport report) => report.Endpoints.Any(zone => zone.Removed);
    }

    [Fact]
    public async Task Databases_are_reported_as_soon_as_their_health_is_known()
    {
        await using NodeRig rig = new();
        await rig.PlaceAsync();

        await NodeRig.UntilAsync(
            "the database is reported", () => rig.Channel.Reports.Any(report => report.Databases.Count > 0));

        DatabaseReport database = rig.Channel.Reports.SelectMany(report => report.Databases).First();
        Assert.Equal(
            (Placements.ServiceId, rig.Database.Address.Port, true, "Healthy", "10.11-fake"),
            (database.ServiceId, database.Port, database.Healthy, database.Class, database.ServerVersion));
    }

    [Fact]
    public async Task Counters_of_an_endpoint_are_reported_when_they_move()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);

        await Plain.SendAsync(client, new byte[10]);
        await Plain.SendAsync(database, new byte[20]);

        await NodeRig.UntilAsync("the counters are reported", () => rig.Traffic(endpoint) is
        { LiveSessions: 1, OpenedSessions: 1, ToDatabaseBytes: 10, ToClientBytes: 20 });
        client.Dispose();
        database.Dispose();
        await NodeRig.UntilAsync("the session is gone", () => rig.Traffic(endpoint) is { LiveSessions: 0, OpenedSessions: 1 });
    }

    [Fact]
    public async Task S9_the_log_of_a_session_holds_nothing_of_what_passed()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync(proxy: ProxyProtocolMode.V2WithTlvs);
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        await Plain.SendAsync(client, "SELECT secret-of-the-client"u8.ToArray());
        await Plain.SendAsync(database, "row-of-the-database"u8.ToArray());
        await Plain.ReceiveAsync(client, 19);
        client.Shutdown(SocketShutdown.Send);
        await Plain.ReceiveToEndAsync(database);
        database.Dispose();

        await rig.LoggedAsync("ended: ClientClosed, 27 B up, 19 B down");

        Assert.DoesNotContain(rig.Log.Lines, line => line.Contains("secret-of", StringComparison.Ordinal)
            || line.Contains("SELECT", StringComparison.Ordinal) || line.Contains("row-of", StringComparison.Ordinal));
        Assert.Single(rig.Log.Lines, line => line.Contains("ended:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_stops_closes_sessions_and_listeners()
    {
        NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        await Plain.SendAsync(database, new byte[1]);
        await Plain.ReceiveAsync(client, 1);

        await rig.DisposeAsync();

        await Plain.FailureAsync(client);
        await Assert.ThrowsAsync<SocketException>(() => NodeRig.ConnectAsync(endpoint));
        Assert.Contains(rig.Log.Lines, line => line.Contains("ended: NodeStopping", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_path_test_walks_every_hop_of_a_path_that_is_well()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();

        IReadOnlyList<PathHop> hops = await TestPathAsync(rig, endpoint.EndpointId);

        Assert.Equal(["name", "address", "endpointNode", "serviceNode", "database", "login", "tls"], hops.Select(hop => hop.Hop));
        Assert.All(hops, hop => Assert.True(hop.Ok, hop.Message));
        Assert.All(hops, hop => Assert.Null(hop.MustAct));
        Assert.Contains(endpoint.Zones[0].Address, hops[0].Message, StringComparison.Ordinal);
    }

    /// <summary>What is wrong, the hop that says so, who must act, and a word of the sentence.</summary>
    public static TheoryData<string, string, string, string> BrokenPaths => new()
    {
        { "no listener", "address", "operator", "zone zone-a does not listen" },
        { "one zone does not listen", "address", "operator", "zone zone-b does not listen" },
        { "no rule", "endpointNode", "consumer", "no inbound rule" },
        { "not registered", "endpointNode", "provider", "[NotRegistered]" },
        { "no service node", "serviceNode", "operator", "no service node serves" },
        { "forbidden database", "database", "provider", "AddressForbidden: link-local" },
        { "nothing listens", "database", "provider", "Nothing listens" },
        { "login refused", "login", "provider", "refused the probe's account" },
        { "no common TLS", "tls", "provider", "TLS that could not be agreed" },
    };

    [Theory]
    [MemberData(nameof(BrokenPaths))]
    public async Task A_path_test_ends_at_the_first_hop_that_fails_and_says_who_must_act(
        string what, string hop, string mustAct, string words)
    {
        await using NodeRig rig = new()
        {
            Probed = what switch
            {
                "nothing listens" => ProbeClass.Refused,
                "login refused" => ProbeClass.AccessDenied,
                "no common TLS" => ProbeClass.TlsFailed,
                _ => ProbeClass.Healthy,
            },
        };
        EndpointPlacement endpoint = Break(what, Placements.Endpoint(rig.Port));
        DatabaseAddress database = what == "forbidden database"
            ? new DatabaseAddress(Placements.ZoneA, "169.254.169.254", 80)
            : Placements.Database(rig.Database.Address);
        await rig.SendAsync(Placements.Full(
            Placements.Vpc(), what == "no service node" ? null : Placements.Service(databases: database), endpoint));

        IReadOnlyList<PathHop> hops = await TestPathAsync(rig, endpoint.EndpointId);

        PathHop last = hops[^1];
        Assert.Equal((hop, false, mustAct), (last.Hop, last.Ok, last.MustAct));
        Assert.Contains(words, last.Message, StringComparison.Ordinal);
        Assert.All(hops.SkipLast(1), earlier => Assert.True(earlier.Ok));
    }

    [Fact]
    public async Task A_path_test_of_an_endpoint_that_is_not_here_is_empty()
    {
        await using NodeRig rig = new();

        Assert.Empty(await TestPathAsync(rig, "ep-unknown"));
    }

    private static Task<IReadOnlyList<PathHop>> TestPathAsync(NodeRig rig, string endpointId) =>
        rig.Node.TestPathAsync(endpointId, TestContext.Current.CancellationToken);

    private static EndpointPlacement Break(string what, EndpointPlacement endpoint) => what switch
    {
        "no listener" => endpoint with { Zones = [endpoint.Zones[0] with { Address = "203.0.113.9" }] },
        "one zone does not listen" => endpoint with
        {
            Zones = [endpoint.Zones[0], Placements.Zone(endpoint.EndpointId, Placements.ZoneB, "203.0.113.9")],
        },
        "no rule" => endpoint with { SecurityRules = [] },
        "not registered" => endpoint.Refused(),
        _ => endpoint,
    };
}
