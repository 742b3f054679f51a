using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Networking;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class ChangeReachTests
{
    private const string Vpc = "vpc-00000000000000000001";
    private const string DatabaseVpc = "vpc-00000000000000000002";
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;
    private static readonly string Zone = Scope.InZone(Vpc, Given.ZoneId);
    private static readonly Node Near = NodeOf("near", Vpc, NodeRole.Endpoint);
    private static readonly Node Far = NodeOf("far", DatabaseVpc, NodeRole.Service);
    private static readonly Instance Database = Given.Instance with { Vpc = new(DatabaseVpc) };

    private readonly ChangeReach _reach = new(new Topology());

    public ChangeReachTests()
    {
        foreach (Change change in new[]
        {
            Given.Added(new Vpc(
                new(Vpc), Given.Endpoint.Account, new("local-1"), "network", AddressBlock.Parse("10.0.0.0/16", "").Value,
                default)),
            Given.Added(Given.Endpoint), Given.Added(Given.Service), Given.Added(Database), Given.Added(Near), Given.Added(Far),
            Given.Added(NodeOf("stranger", "vpc-00000000000000000003", NodeRole.Endpoint)),
        })
        {
            _reach.Note(change);
        }
    }

    [Fact]
    public void An_endpoint_concerns_its_networks_nodes_and_its_services_also_when_it_is_gone()
    {
        Assert.Equal(["InterfaceEndpoint: far near"], Told(Given.Changed(Given.Endpoint)));
        Assert.Equal(["InterfaceEndpoint: far near"], Told(Given.Changed(Given.Connection)));
        Assert.Equal(["InterfaceEndpoint: far near"], Told(Given.Removed(Given.Endpoint)));
    }

    [Fact]
    public void A_renewed_certificate_concerns_nobody()
    {
        Assert.Empty(Told(Moved(Near, Near with { CertificateSerial = "02", Revision = 2 })));
    }

    [Fact]
    public void An_endpoint_node_that_drains_or_can_share_addresses_concerns_the_nodes_of_its_network()
    {
        string[] expected = [$"vpcs {Vpc}: near", $"{Scope.EndpointsOfZone} {Zone}: near"];

        Assert.Equal(expected, Told(Moved(Near, Near with { State = NodeState.Draining, Revision = 2 })));
        Assert.Equal(expected, Told(Moved(Near, Near with { Standby = "10.0.0.9:7444", Revision = 3 })));
    }

    [Fact]
    public void An_endpoint_node_that_joins_concerns_its_zone_and_who_lets_its_sessions_in()
    {
        Node second = NodeOf("second", Vpc, NodeRole.Endpoint);

        string[] expected =
        [
            $"vpcs {Vpc}: near second", $"{Scope.PeersOfVpc} {Vpc}: all", $"{Scope.EndpointsOfVpc} {Vpc}: second",
            $"{Scope.EndpointsOfZone} {Zone}: far near second",
        ];

        Assert.Equal(expected, Told(Given.Added(second)));
        Assert.Equal(expected, Told(Given.Removed(second)));
    }

    [Fact]
    public void The_last_node_of_a_network_takes_all_its_endpoints_from_who_let_its_sessions_in()
    {
        Assert.Contains($"{Scope.EndpointsOfVpc} {Vpc}: far near", Told(Given.Removed(Near)));
        Assert.Contains($"{Scope.EndpointsOfVpc} {Vpc}: far near", Told(Given.Added(Near)));
    }

    [Fact]
    public void The_deadline_of_a_drain_concerns_the_node_that_drains_alone()
    {
        Node draining = Far with { State = NodeState.Draining, Revision = 2 };
        _reach.Note(Moved(Far, draining));

        Assert.Equal([$"{Scope.DrainOfNode} far: far"], Told(Moved(draining, draining with { DrainUntil = At, Revision = 3 })));
        Assert.Contains(
            $"{Scope.DrainOfNode} far: far", Told(Moved(draining with { DrainUntil = At }, Far with { Revision = 4 })));
    }

    [Fact]
    public void A_service_node_that_drains_moves_no_endpoint()
    {
        Assert.Equal(
            [$"{Scope.ServicesOfVpc} {DatabaseVpc}: all"],
            Told(Moved(Far, Far with { State = NodeState.Draining, Revision = 2 })));
    }

    [Fact]
    public void The_first_and_the_last_service_node_of_a_network_change_places_with_the_servers_own()
    {
        string[] expected =
        [
            $"{Scope.ServicesOfVpc} {DatabaseVpc}: all", $"{Scope.EndpointsOfServicesOfVpc} {DatabaseVpc}: embedded far",
        ];

        Assert.Equal(expected, Told(Given.Removed(Far)));
        Assert.Equal(expected, Told(Given.Added(Far)));
    }

    [Fact]
    public void A_shift_of_a_zone_is_told_to_all_and_moves_the_ways_to_its_service_nodes()
    {
        Zone zone = new(new(Given.ZoneId), new("local-1"), "zone", default);
        ZoneShift shift = new(default, default, DateTimeOffset.MaxValue, "", "");

        Assert.Empty(Told(Given.Added(zone)));
        Assert.Equal(
            [$"{Scope.ZoneShifts} : all", $"{Scope.ServicesOfVpc} {DatabaseVpc}: all"],
            Told(new Change(Linkspan.Domain.PrivateLink.Zone.Kind, zone.Key, zone, zone with { Shift = shift, Revision = 2 })));
    }

    [Fact]
    public void An_instance_concerns_who_dials_it_and_its_endpoints_where_it_moves_or_has_new_limits()
    {
        Instance limited = Database with { Limits = new SessionLimits { MaxConnections = 5 }, Revision = 2 };
        Instance moved = limited with { Vpc = null, Revision = 3 };

        Assert.Equal(["instances: far"], Told(Given.Changed(Database)));
        Assert.Equal(
            ["instances: far", $"{Scope.EndpointsOfInstance} {Database.Key}: far"],
            Told(new Change(Instance.Kind, Database.Key, Database, limited)));
        Assert.Equal(
            ["instances: all", $"{Scope.EndpointsOfInstance} {Database.Key}: embedded far"],
            Told(new Change(Instance.Kind, Database.Key, limited, moved)));
    }

    private static Change Moved(Node before, Node after) => new(Node.Kind, before.Key, before, after);

    private static Node NodeOf(string id, string vpc, NodeRole role) => new(
        new(id), new("acct-00000000000000000001"), new(vpc), new(Given.ZoneId), [role], "host", "10.0.0.9:7443",
        NodeState.Active, "01", default, "1.0", default);

    private string[] Told(Change change) =>
        [.. _reach.Note(change).Select(told => $"{Name(told)}: {Who(told)}")];

    private static string Who(Affected told) => told.NodeIds is { } nodes ? string.Join(' ', nodes.Order()) : "all";

    private static string Name(Affected told) =>
        told.Kind == InterfaceEndpoint.Kind ? "InterfaceEndpoint"
        : told.Kind == Instance.Kind ? "instances"
        : $"{told.Kind} {told.Key}";
}
