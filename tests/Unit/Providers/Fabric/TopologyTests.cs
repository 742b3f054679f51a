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

        Assert.Equal("embedded", _topology.ListenerOf(Vpc, Given.ZoneId));
        Assert.Equal(["embedded"], _topology.ServersOf(Given.ServiceId));
        Assert.True(_topology.Concerns("embedded", Given.EndpointId));
    }

    [Fact]
    public void A_network_of_hosts_is_carried_by_nobody_until_a_node_joins_in_the_endpoints_zone()
    {
        Note(Network("10.0.0.0/16"), Given.Added(Given.Endpoint), Given.Added(Given.Service));
        Assert.Null(_topology.ZonesOf(Given.EndpointId)[Given.ZoneId]);

        Assert.True(Note(Given.Added(Node("node-1", Vpc, NodeRole.Endpoint))));

        Assert.Equal("node-1", _topology.ListenerOf(Vpc, Given.ZoneId));
        Assert.Null(_topology.ListenerOf(Vpc, "local-1b"));
        Assert.Equal("node-1", _topology.ZonesOf(Given.EndpointId)[Given.ZoneId]);
        Assert.Equal(["embedded"], _topology.ServersOf(Given.ServiceId));
    }

    [Fact]
    public void Databases_are_dialled_by_the_service_nodes_of_their_network()
    {
        Note(Given.Added(Given.Service), Instance(DatabaseVpc), Given.Added(Node("node-2", DatabaseVpc, NodeRole.Service)));

        Assert.Equal(["node-2"], _topology.ServersOf(Given.ServiceId));
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

        bool isMoved = Note(Given.Added(first with { State = NodeState.Draining, Revision = 2 }));
        string? draining = _topology.ListenerOf(Vpc, Given.ZoneId);
        _topology.Note(Given.Removed(first));

        Assert.True(isMoved);
        Assert.Equal("node-1", draining);
        Assert.Equal("node-2", _topology.ListenerOf(Vpc, Given.ZoneId));
    }

    [Fact]
    public void A_removed_node_carries_nothing()
    {
        Node node = Node("node-1", Vpc, NodeRole.Endpoint);
        Note(Network("10.0.0.0/16"), Given.Added(node));

        Assert.True(_topology.Note(Given.Removed(node)));

        Assert.Null(_topology.ListenerOf(Vpc, Given.ZoneId));
    }

    [Fact]
    public void A_renewed_certificate_moves_nothing()
    {
        Node node = Node("node-1", Vpc, NodeRole.Endpoint);
        Note(Given.Added(node));

        Assert.False(_topology.Note(new Change(
            Linkspan.Domain.Nodes.Node.Kind, node.Key, node, node with { CertificateSerial = "02", Revision = 2 })));
    }

    private static Change Network(string block) => Given.Added(new Vpc(
        new(Vpc), new("acct-00000000000000000001"), new("local-1"), "network", AddressBlock.Parse(block, "").Value, default));

    private static Change Instance(string vpc) => Given.Added(new Instance(
        Given.Service.Instance, new("org-1"), new("prj-1"), "instance", new("local-1"), new(vpc), [], "root", "",
        ProxyProtocol.None, null, default, default));

    private static Node Node(string id, string vpc, NodeRole role) => new(
        new(id), new("acct-00000000000000000001"), new(vpc), new(Given.ZoneId), [role], "host", "10.0.0.9:7443", NodeState.Active,
        "01", default, "1.0", default);

    private bool Note(params IReadOnlyList<Change> changes)
    {
        bool isMoved = false;
        foreach (Change change in changes)
        {
            isMoved |= _topology.Note(change);
        }
        return isMoved;
    }
}
