using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>Sessions from a client at one node to a database at another.</summary>
public sealed class LinkedNodesTests
{
    [Fact]
    public async Task Bytes_and_ends_pass_both_ways()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket client, Socket database) = await nodes.OpenAsync(endpoint);

        await Plain.SendAsync(database, "greeting"u8.ToArray());
        byte[] greeting = await Plain.ReceiveAsync(client, 8);
        await Plain.SendAsync(client, "question"u8.ToArray());
        client.Shutdown(SocketShutdown.Send);
        byte[] question = await Plain.ReceiveToEndAsync(database);
        await Plain.SendAsync(database, "answer"u8.ToArray());
        database.Shutdown(SocketShutdown.Send);
        byte[] answer = await Plain.ReceiveToEndAsync(client);

        Assert.Equal("greeting", Encoding.ASCII.GetString(greeting));
        Assert.Equal("question", Encoding.ASCII.GetString(question));
        Assert.Equal("answer", Encoding.ASCII.GetString(answer));
        await nodes.Endpoint.LoggedAsync("ended: ClientClosed, 8 B up, 14 B down");
        await nodes.Service.LoggedAsync("ended: ClientClosed, 8 B up, 14 B down");
    }

    [Fact]
    public async Task R9_Bulk_arrives_unchanged_and_a_reader_that_does_not_read_holds_its_own_session_alone()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket stuck, Socket pushing) = await nodes.OpenAsync(endpoint);
        (Socket client, Socket database) = await nodes.OpenAsync(endpoint);
        byte[] bulk = RandomNumberGenerator.GetBytes(20_000_000);

        Task push = Plain.SendAsync(pushing, bulk);
        Task send = Plain.SendAsync(database, bulk);
        byte[] received = await Plain.ReceiveAsync(client, bulk.Length);
        await send;

        Assert.Equal(SHA256.HashData(bulk), SHA256.HashData(received));
        Assert.False(push.IsCompleted);

        byte[] late = await Plain.ReceiveAsync(stuck, bulk.Length);
        await push;
        Assert.Equal(SHA256.HashData(bulk), SHA256.HashData(late));
    }

    [Fact]
    public async Task R2_Withdrawn_access_closes_the_sessions_at_the_database_and_the_next_client_is_told_why()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket client, Socket database) = await nodes.RelayAsync(endpoint);

        EndpointAccess withdrawn = new(false, "Disconnected", "endpoint ep-1 is disconnected");
        await nodes.Service.SendAsync(Placements.Change(2) with
        {
            Admissions = [LinkedNodes.AdmissionOf(endpoint) with { Access = withdrawn }],
        });

        Assert.Equal(SocketError.ConnectionReset, await Plain.FailureAsync(client));
        Assert.Equal(SocketError.ConnectionReset, await Plain.FailureAsync(database));
        ClosedSessionsReport closed =
            nodes.Service.Channel.Reports.SelectMany(report => report.Closed).Single(report => report.Revision == 2);
        Assert.Equal(1, closed.Sessions);

        string told = await LinkedNodes.ToldAsync(endpoint);
        Assert.Contains("[Disconnected] endpoint ep-1 is disconnected", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S2_A_nodes_certificate_opens_only_what_is_placed_on_that_node()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync(admission => admission with { NodeIds = ["node-another"] });

        string told = await LinkedNodes.ToldAsync(endpoint);

        Assert.Contains("[NotPlaced]", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S2_A_session_that_says_it_came_in_at_another_address_is_refused()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync(admission => admission with
        {
            Zones = [admission.Zones[0] with { Address = "127.99.9.9" }],
        });

        string told = await LinkedNodes.ToldAsync(endpoint);

        Assert.Contains("[NotPlaced]", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S8_A_service_nodes_own_link_port_is_no_database()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync(service: Placements.Service(
            ProxyProtocolMode.None, new DatabaseAddress(Placements.ZoneA, "127.0.0.1", nodes.LinkPort)));

        string told = await LinkedNodes.ToldAsync(endpoint);

        Assert.Contains("cannot be reached (AddressForbidden)", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S2_A_client_outside_the_networks_blocks_is_refused_at_the_service_node_too()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync(admission => admission with { ClientBlocks = ["10.0.0.0/8"] });

        string told = await LinkedNodes.ToldAsync(endpoint);

        Assert.Contains("[ClientOutsideVpc]", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S1_A_service_node_with_anothers_certificate_is_not_linked()
    {
        await using LinkedNodes nodes = new(serviceIdentity: new NodeIdentity("node-another", false, true));
        await nodes.PlaceAsync(isUp: false);

        await NodeRig.UntilAsync("the link says what is wrong", () => nodes.LastLink()?.Problem == "WrongIdentity");

        Assert.False(nodes.LastZone()!.PathReached);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task S1_A_certificate_without_the_role_does_not_link(bool hasServiceRole, bool isServiceNodes)
    {
        await using LinkedNodes nodes = isServiceNodes
            ? new LinkedNodes(serviceIdentity: new NodeIdentity(LinkedNodes.ServiceNodeId, true, hasServiceRole))
            : new LinkedNodes(endpointIdentity: new NodeIdentity(LinkedNodes.EndpointNodeId, false, hasServiceRole));
        await nodes.PlaceAsync(isUp: false);

        await NodeRig.UntilAsync("the link does not stand", () => nodes.LastLink() is { IsUp: false, Problem: not "Connecting" });
    }

    [Fact]
    public async Task While_no_link_is_up_names_are_withdrawn_and_a_client_is_told_so()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();

        await nodes.LoseServiceAsync();
        await NodeRig.UntilAsync("the path is lost", () => nodes.LastZone()?.PathReached == false);
        string told = await LinkedNodes.ToldAsync(endpoint);

        Assert.False(nodes.LastZone()!.NamePublished);
        Assert.Contains("[ServiceUnreachable]", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R3_A_service_node_that_starts_again_is_linked_again_by_itself()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket lost, _) = await nodes.RelayAsync(endpoint);

        await nodes.RestartServiceAsync();
        await nodes.PlaceServiceAsync(endpoint);
        await NodeRig.UntilAsync("the path is reached again", () => nodes.LastZone()?.PathReached == true);
        (Socket client, Socket database) = await nodes.OpenAsync(endpoint);
        await Plain.SendAsync(database, new byte[] { 42 });

        Assert.Equal([42], await Plain.ReceiveAsync(client, 1));
        await Plain.FailureAsync(lost);
    }

    [Fact]
    public async Task R12_A_renewed_certificate_brings_new_carriers_and_drops_no_session()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket client, Socket database) = await nodes.RelayAsync(endpoint);
        await LinkedAsync(nodes, carriers: 2);

        nodes.EndpointCredentials.Current = nodes.Certify(new NodeIdentity(LinkedNodes.EndpointNodeId, true, false));
        await LinkedAsync(nodes, carriers: 4);
        await Plain.SendAsync(database, new byte[] { 1, 2 });
        byte[] received = await Plain.ReceiveAsync(client, 2);
        (Socket other, Socket otherDatabase) = await nodes.OpenAsync(endpoint);
        await Plain.SendAsync(otherDatabase, new byte[] { 3 });

        Assert.Equal([1, 2], received);
        Assert.Equal([3], await Plain.ReceiveAsync(other, 1));
    }

    [Fact]
    public async Task A_node_that_is_not_placed_any_more_loses_its_sessions()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket client, _) = await nodes.RelayAsync(endpoint);

        await nodes.Service.SendAsync(Placements.Change(2) with
        {
            Admissions = [LinkedNodes.AdmissionOf(endpoint) with { NodeIds = ["node-another"] }],
        });

        Assert.Equal(SocketError.ConnectionReset, await Plain.FailureAsync(client));
    }

    [Fact]
    public async Task S2_A_service_node_that_was_removed_loses_its_sessions_at_once()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket client, _) = await nodes.RelayAsync(endpoint);

        await nodes.Endpoint.SendAsync(Placements.Change(2) with { Routes = [nodes.Route() with { Nodes = [] }] });

        Assert.Equal(SocketError.ConnectionReset, await Plain.FailureAsync(client));
    }

    [Fact]
    public async Task A_service_node_that_moved_keeps_its_sessions()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket client, Socket database) = await nodes.RelayAsync(endpoint);

        ServiceNode moved = nodes.Route().Nodes[0] with { ZoneId = "zone-elsewhere" };
        await nodes.Endpoint.SendAsync(Placements.Change(2) with { Routes = [nodes.Route() with { Nodes = [moved] }] });
        await NodeRig.UntilAsync("it is linked anew", () => nodes.LastZone()?.PathReached == true);
        await Plain.SendAsync(database, new byte[] { 7 });

        Assert.Equal([7], await Plain.ReceiveAsync(client, 1));
    }

    [Fact]
    public async Task What_a_service_node_makes_up_as_a_reason_is_counted_under_one_code()
    {
        int asked = 0;
        await using ScriptedServiceNode node = new(carrier => carrier.AnswerAsync(stream => carrier.SayAsync(
            LinkFrameType.Refused, stream,
            new LinkRefusal($"MadeUp{Interlocked.Increment(ref asked)}", new byte[20]).ToArray())));
        await using NodeRig rig = new(credentials: new LinkedNodes.Renewable(node.EndpointCredentials));
        EndpointPlacement endpoint = Placements.Endpoint(rig.Port);
        await rig.SendAsync(Placements.Full(Placements.Vpc(), null, endpoint) with
        {
            Routes = [new ServiceRoute(Placements.ServiceId, "instance-1", [node.Node])],
        });
        await NodeRig.UntilAsync("the path is reached", () =>
            rig.Channel.Reports.SelectMany(report => report.Endpoints).LastOrDefault()?.PathReached == true);

        for (int count = 0; count < 3; count++)
        {
            using Socket client = await NodeRig.ConnectAsync(endpoint);
            await Plain.ReceiveToEndAsync(client);
        }
        await NodeRig.UntilAsync("three refusals are told", () => rig.Traffic(endpoint)?.Refusals.Values.Sum() == 3);

        Assert.Equal(3, rig.Traffic(endpoint)!.Refusals["Other"]);
    }

    [Fact]
    public async Task The_path_test_of_each_node_ends_where_the_others_begins()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();

        IReadOnlyList<PathHop> near = await nodes.Endpoint.Node.TestPathAsync(
            endpoint.EndpointId, TestContext.Current.CancellationToken);
        IReadOnlyList<PathHop> far = await nodes.Service.Node.TestPathAsync(
            endpoint.EndpointId, TestContext.Current.CancellationToken);

        Assert.Equal(["name", "address", "endpointNode", "link"], near.Select(hop => hop.Hop));
        Assert.Equal(["serviceNode", "database", "login", "tls"], far.Select(hop => hop.Hop));
        Assert.All(near.Concat(far), hop => Assert.True(hop.Ok, hop.Message));
        Assert.DoesNotContain(near, hop => hop.Message.Contains(
            nodes.Service.Database.Address.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_path_test_names_the_link_that_a_new_session_would_take()
    {
        TestAuthority authority = new();
        await using ScriptedServiceNode draining = new(carrier => carrier.AnswerAsync(), authority: authority);
        await using ScriptedServiceNode other = new(
            carrier => carrier.AnswerAsync(), authority: authority, nodeId: "node-other");
        await using NodeRig rig = new(credentials: new LinkedNodes.Renewable(draining.EndpointCredentials));
        EndpointPlacement endpoint = Placements.Endpoint(rig.Port);
        await rig.SendAsync(Placements.Full(Placements.Vpc(), null, endpoint) with
        {
            Routes =
            [
                new ServiceRoute(Placements.ServiceId, "instance-1", [draining.Node with { IsDraining = true }, other.Node]),
            ],
        });
        await NodeRig.UntilAsync("both links are up", () =>
            rig.Channel.Reports.SelectMany(report => report.Links).Where(link => link.IsUp)
                .Select(link => link.PeerNodeId).Distinct().Count() == 2);

        IReadOnlyList<PathHop> hops = await rig.Node.TestPathAsync(
            endpoint.EndpointId, TestContext.Current.CancellationToken);

        Assert.Contains("to service node node-other", Assert.Single(hops, hop => hop.Hop == "link").Message);
    }

    [Fact]
    public async Task The_path_test_names_the_link_behind_a_name_that_is_left_out()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync(isUp: false);
        ServiceNode gone = new("node-gone", Placements.ZoneA, "127.0.0.1", FreePort.Next());
        await nodes.Endpoint.SendAsync(Placements.Change(2) with { Routes = [nodes.Route() with { Nodes = [gone] }] });

        IReadOnlyList<PathHop> hops = [];
        await Eventually.TrueAsync(
            "the link is known to be down",
            async () =>
            {
                hops = await nodes.Endpoint.Node.TestPathAsync(endpoint.EndpointId, TestContext.Current.CancellationToken);
                return !hops[^1].Ok;
            },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["name", "address", "endpointNode", "link"], hops.Select(hop => hop.Hop));
        Assert.Equal("provider", hops[^1].MustAct);
        Assert.Contains("for what fails further on", hops[0].Message, StringComparison.Ordinal);
        Assert.All(hops.SkipLast(1), hop => Assert.True(hop.Ok, hop.Message));
    }

    private static Task LinkedAsync(LinkedNodes nodes, int carriers) => NodeRig.UntilAsync(
        $"{carriers} carriers were linked",
        () => nodes.Service.Log.Lines.Count(line => line.Contains("is linked", StringComparison.Ordinal)) >= carriers);
}
