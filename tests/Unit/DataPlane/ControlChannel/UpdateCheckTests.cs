using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Domain.Databases;
using Linkspan.Providers.Fabric;
using Linkspan.Testing.Nodes;
using Linkspan.Unit.Providers.Fabric;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using DatabaseAddress = Linkspan.Contracts.Nodes.DatabaseAddress;
using NodeAddress = Linkspan.Domain.Nodes.NodeAddress;
using Placements = Linkspan.Testing.Nodes.Placements;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>S6: an update's way is trusted, its content is not.</summary>
public sealed class UpdateCheckTests
{
    private static readonly EndpointPlacement Good = Placements.Endpoint(4000);

    public static TheoryData<EndpointPlacement> Hostile() =>
    [
        Good with { EndpointId = "" },
        Good with { EndpointId = new string('e', 65) },
        Good with { EndpointId = "../../etc/passwd" },
        Good with { EndpointId = "ep\n1" },
        Good with { VpcId = null! },
        Good with { Port = 0 },
        Good with { Port = 65536 },
        Good with { DefaultName = new string('n', 254) },
        Good with { DefaultName = "a name" },
        Good with { Alias = "" },
        Good with { Zones = [null!] },
        Good with { Zones = [Placements.Zone("ep-1", "zone-a", "localhost")] },
        Good with { Zones = [Placements.Zone("ep-1", "zone-a"), Placements.Zone("ep-1", "zone-a")] },
        Good with { Zones = [.. Enumerable.Range(0, 257).Select(zone => Placements.Zone("ep-1", $"zone-{zone}"))] },
        Good with { SecurityRules = [new SecurityRule(true, 1, 2, "(a+)+$")] },
        Good with { SecurityRules = [.. Enumerable.Repeat(new SecurityRule(false, 1, 2, "10.0.0.0/8"), 10_001)] },
        Good with { Access = new EndpointAccess(false, null, null) },
        Good with { Access = new EndpointAccess(false, "R", new string('m', 2_001)) },
        Good with { Limits = new EndpointLimits(0, TimeSpan.FromHours(1), null) },
        Good with { Limits = new EndpointLimits(1, TimeSpan.FromTicks(-1), null) },
        Good with { Limits = new EndpointLimits(1, TimeSpan.FromHours(1), TimeSpan.Zero) },
        Good with { Limits = EndpointLimits.Default with { NewConnectionsPerSecond = 0 } },
        Good with { Limits = EndpointLimits.Default with { ToDatabaseBytesPerSecond = 0 } },
        Good with { Limits = EndpointLimits.Default with { ToClientBytesPerSecond = -1 } },
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void S6_an_endpoint_that_no_node_can_carry_out_is_passed_over_and_the_others_are_not(EndpointPlacement hostile)
    {
        EndpointPlacement other = Placements.Endpoint(4000, "ep-2");

        NodeUpdate clean = UpdateCheck.Clean(Placements.Change(7, hostile, other), NullLogger.Instance);

        Assert.Equal([other], clean.Endpoints);
        Assert.Equal(hostile.EndpointId == Good.EndpointId ? ["ep-1"] : [], clean.Removed);
    }

    [Fact]
    public void S6_what_is_as_it_should_be_stays_as_it_is()
    {
        NodeUpdate update = Placements.Full(
            Placements.Vpc(), Placements.Service(databases: new DatabaseAddress("zone-a", "db.example.com", 3306)), Good) with
        {
            Routes = [new ServiceRoute("epsrv-2", "1", [new ServiceNode("node-1", "zone-a", "192.0.2.1", 7443)])],
            Admissions =
            [
                new EndpointAdmission(
                    "ep-3", "vpc-2", "epsrv-1", [], ["10.0.0.0/8"], ["node-2"], EndpointAccess.Open, EndpointLimits.Default)
                {
                    Port = 4000,
                },
            ],
            PeerNetworks = [new PeerNetwork("vpc-2", ["node-2"]), new PeerNetwork("vpc-3", null)],
        };

        NodeUpdate clean = UpdateCheck.Clean(update, NullLogger.Instance);

        Assert.Equal(NodeJson.Write(update), NodeJson.Write(clean));
    }

    [Fact]
    public void The_way_to_the_servers_own_node_which_stands_in_no_zone_is_kept_as_the_control_plane_tells_it()
    {
        Topology topology = new();
        Instance instance = new(
            Given.Service.Instance, new("org-1"), new("prj-1"), "instance", new("local-1"), null, [], "root", "",
            ProxyProtocol.None, null, default, default);
        topology.Note(Given.Added(Given.Service));
        topology.Note(Given.Added(instance));
        Follower node = new("node-1") { Known = { Given.ServiceId }, Routed = { Given.ServiceId } };
        ServerSettings settings = new() { DataFolder = "/nowhere", LinkAdvertise = new NodeAddress("192.0.2.1", 7443) };
        NodeUpdateBuilder builder = new(node, topology, new Observations(), settings, _ => new byte[32]);
        builder.Add(Given.ServiceId, Given.Service, instance, () => null);

        NodeUpdate clean = UpdateCheck.Clean(builder.Build(1, isFull: false, swept: new HashSet<string>()), NullLogger.Instance);

        Assert.Empty(clean.Removed);
        Assert.Equal(
            [new ServiceNode("embedded", "", "192.0.2.1", 7443)], Assert.Single(clean.Routes).Nodes);
    }

    [Fact]
    public void S6_services_networks_routes_and_admissions_are_looked_at_too()
    {
        NodeUpdate update = new(
            1, true,
            [Placements.Vpc() with { ResolverAddress = "everywhere" }, null!, Placements.Vpc() with { Blocks = ["10.0.0.0/99"] }],
            [
                Placements.Service(),
                Placements.Service(databases: new DatabaseAddress("z", "a b", 1)) with { ServiceId = "epsrv-9" },
            ],
            [], [null!, "", "ep-7"])
        {
            Routes = [new ServiceRoute("epsrv-2", "1", [new ServiceNode("node-1", "z", "192.0.2.1", 0)])],
            Admissions =
            [
                new EndpointAdmission(
                    "ep-3", "vpc-2", "epsrv-1", [], ["all"], ["node-2"], EndpointAccess.Open, EndpointLimits.Default),
                new EndpointAdmission(
                    "ep-4", "vpc-2", "epsrv-1", [], [], ["node-2"], EndpointAccess.Open, EndpointLimits.Default)
                {
                    Port = 65_536,
                },
            ],
        };

        NodeUpdate clean = UpdateCheck.Clean(update, NullLogger.Instance);

        Assert.Equal((0, 0, 0, 0), (clean.Vpcs.Count, clean.Services.Count, clean.Routes.Count, clean.Admissions.Count));
        Assert.Equal(["ep-7", "vpc-1", "epsrv-1", "epsrv-9", "epsrv-2", "ep-3", "ep-4"], clean.Removed);
    }

    [Fact]
    public void S6_a_list_of_a_networks_nodes_that_cannot_be_read_is_taken_back_and_the_network_stays()
    {
        NodeUpdate update = Placements.Full(Placements.Vpc()) with
        {
            PeerNetworks =
            [
                new PeerNetwork(Placements.VpcId, ["a node"]), null!, new PeerNetwork("", ["node-2"]),
                new PeerNetwork("vpc-2", ["node-2"]), new PeerNetwork("vpc-2", ["node-3"]),
                new PeerNetwork("vpc-3", [.. Enumerable.Repeat("node-2", 10_001)]),
            ],
        };

        NodeUpdate clean = UpdateCheck.Clean(update, NullLogger.Instance);

        Assert.Equal(
            [update.PeerNetworks[3], new PeerNetwork(Placements.VpcId, null), new PeerNetwork("vpc-3", null)],
            clean.PeerNetworks);
        Assert.Single(clean.Vpcs);
        Assert.Empty(clean.Removed);
    }

    [Fact]
    public void An_update_of_a_control_plane_that_knows_no_lists_of_nodes_is_read()
    {
        NodeUpdate? update = NodeJson.TryRead<NodeUpdate>(
            """{"revision":1,"full":true,"vpcs":[],"services":[],"endpoints":[],"removed":[]}"""u8);

        Assert.Empty(UpdateCheck.Clean(update!, NullLogger.Instance).PeerNetworks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"update\":{}}")]
    [InlineData("{\"update\":{\"revision\":\"1\",\"full\":true}}")]
    [InlineData("{\"update\":null,\"update\":null,\"command\":null}")]
    [InlineData("{\"update\":{\"revision\":1,\"full\":true,\"vpcs\":null,\"services\":[],\"endpoints\":[],\"removed\":[]}}")]
    public void S6_bytes_that_are_no_message_are_told_apart_and_nothing_is_thrown(string text) =>
        Assert.Null(NodeJson.TryRead<NodeMessage>(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void S6_deep_nesting_and_broken_text_are_no_message()
    {
        Assert.Null(NodeJson.TryRead<NodeMessage>(Encoding.UTF8.GetBytes(
            "{\"other\":" + new string('[', 100_000) + new string(']', 100_000) + "}")));
        Assert.Null(NodeJson.TryRead<NodeMessage>([(byte)'"', 0xC3, 0x28, (byte)'"']));
    }

    [Fact]
    public void A_message_from_a_newer_end_with_more_fields_is_read()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("""{"update":null,"command":{"id":1,"endpointId":"ep-1","more":{}},"also":[1]}""");

        Assert.Equal(new NodeCommand(1, "ep-1"), NodeJson.TryRead<NodeMessage>(bytes)!.Command);
    }
}
