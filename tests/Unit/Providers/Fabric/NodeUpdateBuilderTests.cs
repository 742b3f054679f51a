using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Networking;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class NodeUpdateBuilderTests
{
    private const string EndpointNode = "node-00000000000000000001";
    private const string ServiceNode = "node-00000000000000000002";
    private static readonly ServerSettings Settings = new() { DataFolder = "/nowhere" };

    private static readonly Vpc Network = new(
        Given.Endpoint.Vpc, Given.Endpoint.Account, Given.Endpoint.Region, "network",
        AddressBlock.Parse("10.0.0.0/16", "").Value, default);

    private static readonly Instance Database = new(
        Given.Service.Instance, new("org-1"), new("prj-1"), "instance", Given.Service.Region,
        new("vpc-00000000000000000002"), [], "root", "", ProxyProtocol.None, null, default, default);

    private static readonly HashSet<string> NoneSwept = [];

    private readonly Topology _topology = new();
    private readonly Observations _observations = new();
    private readonly Follower _follower = new(EndpointNode);

    public NodeUpdateBuilderTests()
    {
        _topology.Note(Given.Added(Network));
        _topology.Note(Given.Added(Given.Endpoint));
        _topology.Note(Given.Added(Given.Service));
        _topology.Note(Given.Added(Database));
        _topology.Note(Given.Added(NodeOf(EndpointNode, Network.Key, NodeRole.Endpoint)));
        _topology.Note(Given.Added(NodeOf(ServiceNode, Database.Vpc!.Value.Value, NodeRole.Service)));
    }

    [Fact]
    public void An_endpoint_node_is_told_the_way_to_the_service_and_nothing_of_its_databases()
    {
        NodeUpdate update = Everything();

        Assert.Equal([Given.EndpointId], update.Endpoints.Select(endpoint => endpoint.EndpointId));
        Assert.Equal([ServiceNode], Assert.Single(update.Routes).Nodes.Select(node => node.NodeId));
        Assert.Empty(update.Services);
        Assert.Empty(update.Admissions);
    }

    [Fact]
    public void A_service_node_is_told_the_port_that_the_endpoint_has_at_its_addresses()
    {
        EndpointSurroundings around = new(Given.Endpoint with { Port = 4007 }, Given.Service, Database, [], Network, null);

        NodeUpdateBuilder far = new(new Follower(ServiceNode), _topology, _observations, Settings, _ => new byte[32]);
        far.Add(Given.EndpointId, around);

        Assert.Equal(4007, Assert.Single(far.Build(1, isFull: true, NoneSwept).Admissions).Port);
    }

    [Fact]
    public void The_way_to_a_service_is_taken_back_with_the_last_endpoint_that_asks_for_it()
    {
        Everything();
        _topology.Note(Given.Removed(Given.Endpoint));

        NodeUpdateBuilder builder = new(_follower, _topology, _observations, Settings, _ => new byte[32]);
        builder.Remove(Given.EndpointId);
        NodeUpdate update = builder.Build(2, isFull: false, NoneSwept);
        NodeUpdateBuilder later = new(_follower, _topology, _observations, Settings, _ => new byte[32]);
        later.Add(Given.ServiceId, Given.Service, Database, () => null);

        Assert.Equal([Given.EndpointId, Given.ServiceId], update.Removed);
        Assert.Empty(later.Build(3, isFull: false, NoneSwept).Routes);
    }

    [Fact]
    public void The_way_is_taken_back_too_when_the_endpoint_was_withdrawn_before_it_was_gone()
    {
        Everything();
        InterfaceEndpoint deleting = Given.Endpoint with { Status = EndpointStatus.Deleting };
        NodeUpdateBuilder first = new(_follower, _topology, _observations, Settings, _ => new byte[32]);
        first.Add(Given.EndpointId, new EndpointSurroundings(deleting, Given.Service, null, [], Network, null));
        NodeUpdate withdrawn = first.Build(2, isFull: false, NoneSwept);

        _topology.Note(Given.Removed(Given.Endpoint));
        NodeUpdateBuilder second = new(_follower, _topology, _observations, Settings, _ => new byte[32]);
        second.Remove(Given.EndpointId);
        NodeUpdate gone = second.Build(3, isFull: false, NoneSwept);

        Assert.Equal([Given.EndpointId], withdrawn.Removed);
        Assert.Equal([Given.ServiceId], gone.Removed);
    }

    [Fact]
    public void Each_node_holds_an_endpoint_to_the_limits_of_the_party_that_it_protects()
    {
        InterfaceEndpoint endpoint = Given.Endpoint with { Limits = new SessionLimits { MaxConnections = 10 } };
        Instance database = Database with { Limits = new SessionLimits { MaxConnections = 20, NewConnectionsPerSecond = 5 } };
        EndpointSurroundings around = new(endpoint, Given.Service, database, [], Network, null);

        NodeUpdateBuilder near = new(_follower, _topology, _observations, Settings, _ => new byte[32]);
        near.Add(Given.EndpointId, around);
        NodeUpdateBuilder far = new(new Follower(ServiceNode), _topology, _observations, Settings, _ => new byte[32]);
        far.Add(Given.EndpointId, around);

        EndpointLimits held = Assert.Single(near.Build(1, isFull: true, NoneSwept).Endpoints).Limits;
        EndpointLimits admitted = Assert.Single(far.Build(1, isFull: true, NoneSwept).Admissions).Limits;
        Assert.Equal(
            (10, null, LimitSetter.Consumer), (held.MaxConnections, held.NewConnectionsPerSecond, held.ConnectionsSetBy));
        Assert.Equal(
            (20, 5, LimitSetter.Provider),
            (admitted.MaxConnections, admitted.NewConnectionsPerSecond, admitted.ConnectionsSetBy));
    }

    [Fact]
    public void A_networks_nodes_are_told_once_with_its_first_admission_and_taken_back_with_its_last()
    {
        Follower far = new(ServiceNode);
        InterfaceEndpoint second = Given.Endpoint with { Id = new("ep-00000000000000000002") };
        _topology.Note(Given.Added(second));

        NodeUpdate both = Told(far, builder =>
        {
            builder.Add(Given.EndpointId, Around(Given.Endpoint));
            builder.Add(second.Key, Around(second));
        });
        NodeUpdate again = Told(far, builder => builder.Add(second.Key, Around(second)));
        NodeUpdate one = Told(far, builder => builder.Remove(second.Key));
        NodeUpdate none = Told(far, builder => builder.Remove(Given.EndpointId));

        PeerNetwork told = Assert.Single(both.PeerNetworks);
        Assert.Equal((Network.Key, EndpointNode), (told.VpcId, Assert.Single(told.NodeIds!)));
        Assert.Empty(again.PeerNetworks);
        Assert.Empty(one.PeerNetworks);
        Assert.Equal([new PeerNetwork(Network.Key, null)], none.PeerNetworks);
    }

    private static EndpointSurroundings Around(InterfaceEndpoint endpoint) =>
        new(endpoint, Given.Service, Database, [], Network, null);

    private NodeUpdate Told(Follower follower, Action<NodeUpdateBuilder> add)
    {
        NodeUpdateBuilder builder = new(follower, _topology, _observations, Settings, _ => new byte[32]);
        add(builder);
        return builder.Build(1, isFull: false, NoneSwept);
    }

    private NodeUpdate Everything()
    {
        NodeUpdateBuilder builder = new(_follower, _topology, _observations, Settings, _ => new byte[32]);
        builder.Add(Network.Key, Network);
        builder.Add(Given.EndpointId, new EndpointSurroundings(Given.Endpoint, Given.Service, null, [], Network, null));
        builder.Add(Given.ServiceId, Given.Service, Database, () => null);
        return builder.Build(1, isFull: true, NoneSwept);
    }

    private static Node NodeOf(string id, string vpc, NodeRole role) => new(
        new(id), new("acct-00000000000000000001"), new(vpc), new(Given.ZoneId), [role], "host", "10.0.0.9:7443",
        NodeState.Active, "01", default, "1.0", default);
}
