using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Networking;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class TopologyTests
{
    private const string Vpc = "vpc-00000000000000000001";
    private const string DatabaseVpc = "vpc-00000000000000000002";

    private readonly Topology _topology = new();

    [Fact]
    public void A_network_on_the_servers_machine_is_carried_by_the_servers_own_node()
    {
        Note(Network("127.64.0.0/20"), Given.Added(Given.Endpoint), Given.Added(Given.Service));

        Assert.Equal(["embedded"], _topology.ListenersOf(Vpc, Given.ZoneId));
        Assert.Equal(["embedded"], _topology.ServersOf(Given.ServiceId));
        Assert.True(_topology.Concerns("embedded", Given.EndpointId));
    }

    [Fact]
    public void A_network_of_hosts_is_carried_by_nobody_until_a_node_joins_in_the_endpoints_zone()
    {
        Note(Network("10.0.0.0/16"), Given.Added(Given.Endpoint), Given.Added(Given.Service));
        Assert.Empty(_topology.ZonesOf(Given.EndpointId)[Given.ZoneId]);

        Note(Given.Added(Node("node-1", Vpc, NodeRole.Endpoint)));

        Assert.Equal(["node-1"], _topology.ListenersOf(Vpc, Given.ZoneId));
        Assert.Empty(_topology.ListenersOf(Vpc, "local-1b"));
        Assert.Equal(["node-1"], _topology.ZonesOf(Given.EndpointId)[Given.ZoneId]);
        Assert.Equal(["embedded"], _topology.ServersOf(Given.ServiceId));
    }

    [Fact]
    public void Databases_are_dialled_by_the_service_nodes_of_their_network()
    {
        Note(Given.Added(Given.Service), Instance(DatabaseVpc), Given.Added(Node("node-2", DatabaseVpc, NodeRole.Service)));

        Assert.Equal(["node-2"], _topology.ServersOf(Given.ServiceId));
    }

    [Fact]
    public void The_endpoints_of_a_node_are_those_of_its_networks_and_of_its_services()
    {
        Note(
            Network("10.0.0.0/16"), Given.Added(Given.Endpoint), Given.Added(Given.Service), Instance(DatabaseVpc),
            Given.Added(Node("node-1", Vpc, NodeRole.Endpoint)), Given.Added(Node("node-2", DatabaseVpc, NodeRole.Service)),
            Given.Added(Node("node-3", Vpc, NodeRole.Service)));

        Assert.Equal([Given.EndpointId], _topology.EndpointsOf("node-1"));
        Assert.Equal([Given.EndpointId], _topology.EndpointsOf("node-2"));
        Assert.Empty(_topology.EndpointsOf("node-3"));
        Assert.Equal(["node-1", "node-2"], _topology.CarriersOf(Given.EndpointId).Order());
        Assert.Equal([Given.ServiceId], _topology.AskedForBy("node-1"));

        Note(new Change(InterfaceEndpoint.Kind, Given.EndpointId, Given.Endpoint, null));

        Assert.Empty(_topology.EndpointsOf("node-1"));
        Assert.Empty(_topology.EndpointsOf("node-2"));
    }

    [Fact]
    public void A_node_concerns_itself_with_its_own_networks_endpoints_and_its_own_services_alone()
    {
        Note(
            Network("10.0.0.0/16"), Given.Added(Given.Endpoint), Given.Added(Given.Service), Instance(DatabaseVpc),
            Given.Added(Node("node-1", Vpc, NodeRole.Endpoint)), Given.Added(Node("node-2", DatabaseVpc, NodeRole.Service)),
            Given.Added(Node("node-3", "vpc-00000000000000000003", NodeRole.Endpoint)));

        Assert.True(_topology.Concerns("node-1", Given.EndpointId));
        Assert.True(_topology.Concerns("node-2", Given.EndpointId));
        Assert.False(_topology.Concerns("node-3", Given.EndpointId));
        Assert.False(_topology.Concerns("embedded", Given.EndpointId));
    }

    [Fact]
    public void A_draining_node_keeps_its_addresses_until_it_is_removed()
    {
        Node first = Node("node-1", Vpc, NodeRole.Endpoint);
        Note(Network("10.0.0.0/16"), Given.Added(first), Given.Added(Node("node-2", Vpc, NodeRole.Endpoint)));

        Note(Given.Added(first with { State = NodeState.Draining, Revision = 2 }));
        IReadOnlyList<string> draining = _topology.ListenersOf(Vpc, Given.ZoneId);
        _topology.Note(Given.Removed(first));

        Assert.Equal(["node-1"], draining);
        Assert.Equal(["node-2"], _topology.ListenersOf(Vpc, Given.ZoneId));
    }

    [Fact]
    public void A_removed_node_carries_nothing()
    {
        Node node = Node("node-1", Vpc, NodeRole.Endpoint);
        Note(Network("10.0.0.0/16"), Given.Added(node));

        _topology.Note(Given.Removed(node));

        Assert.Empty(_topology.ListenersOf(Vpc, Given.ZoneId));
    }

    [Fact]
    public void The_two_nodes_that_joined_first_of_those_that_can_share_addresses_decide_between_themselves()
    {
        Note(
            Network("10.0.0.0/16"), Given.Added(Given.Endpoint), Given.Added(Node("node-1", Vpc, NodeRole.Endpoint)),
            Given.Added(Sharing("node-3", 3)), Given.Added(Sharing("node-2", 2)));
        IReadOnlyList<string> listeners = _topology.ListenersOf(Vpc, Given.ZoneId);

        Assert.Equal(["node-2", "node-3"], listeners);
        Assert.Equal(("node-3", true), (_topology.PartnerOf("node-2")?.Partner.Key, _topology.PartnerOf("node-2")?.IsFirst));
        Assert.Equal(("node-2", false), (_topology.PartnerOf("node-3")?.Partner.Key, _topology.PartnerOf("node-3")?.IsFirst));
        Assert.Null(_topology.PartnerOf("node-1"));
    }

    [Fact]
    public void One_node_that_can_share_addresses_shares_them_with_none_that_cannot()
    {
        Note(Network("10.0.0.0/16"), Given.Added(Node("node-1", Vpc, NodeRole.Endpoint)), Given.Added(Sharing("node-2", 2)));

        Assert.Equal(["node-1"], _topology.ListenersOf(Vpc, Given.ZoneId));
        Assert.Null(_topology.PartnerOf("node-2"));
    }

    private static Node Sharing(string id, int hour) => Node(id, Vpc, NodeRole.Endpoint) with
    {
        Standby = $"10.0.0.{hour}:7444",
        EnrolledAt = new DateTimeOffset(2026, 11, 22, hour, 0, 0, TimeSpan.Zero),
    };

    private static Change Network(string block) => Given.Added(new Vpc(
        new(Vpc), new("acct-00000000000000000001"), new("local-1"), "network", AddressBlock.Parse(block, "").Value, default));

    private static Change Instance(string vpc) => Given.Added(new Instance(
        Given.Service.Instance, new("org-1"), new("prj-1"), "instance", new("local-1"), new(vpc), [], "root", "",
        ProxyProtocol.None, null, default, default));

    private static Node Node(string id, string vpc, NodeRole role) => new(
        new(id), new("acct-00000000000000000001"), new(vpc), new(Given.ZoneId), [role], "host", "10.0.0.9:7443", NodeState.Active,
        "01", default, "1.0", default);

    private void Note(params IReadOnlyList<Change> changes)
    {
        foreach (Change change in changes)
        {
            _topology.Note(change);
        }
    }
}
