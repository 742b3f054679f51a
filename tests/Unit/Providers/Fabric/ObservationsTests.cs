using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class ObservationsTests
{
    private const string Node = "embedded";

    private readonly Observations _observations = new();

    public ObservationsTests() => _observations.NodeJoined(Node);

    private EndpointObservation Endpoint => _observations.Endpoint(
        Given.EndpointId, new EndpointCarriers(
            [Node], new Dictionary<string, IReadOnlyList<string>> { [Given.ZoneId] = [Node] }, [Node]));

    private ServiceObservation Service => _observations.Service(Given.ServiceId, [Node]);

    [Fact]
    public void Nothing_is_known_before_the_first_report()
    {
        Assert.Equal(0, Endpoint.AppliedRevision);
        Assert.Empty(Endpoint.Zones);
        Assert.Equal((false, 0), (Service.Placed, Service.Databases.Count));
    }

    [Fact]
    public void Each_half_is_what_its_own_nodes_counted_and_whom_the_consumer_drops_is_the_consumers_business()
    {
        EndpointCarriers apart = new(
            ["near-1", "near-2"], new Dictionary<string, IReadOnlyList<string>>(), ["far"]);
        Take("near-1", 2, ("SecurityGroup", 5));
        Take("near-2", 1, ("NotRegistered", 1));
        Take("far", 3, ("NotRegistered", 1));

        EndpointObservation seen = _observations.Endpoint(Given.EndpointId, apart);
        Take(Node, 4, ("SecurityGroup", 6), ("ConnectionLimit", 1));

        Assert.Equal((3, 3), (seen.Traffic?.LiveSessions, seen.ServedTraffic?.LiveSessions));
        Assert.Equal(["NotRegistered", "SecurityGroup"], seen.Traffic!.Refusals.Keys.Order());
        Assert.Equal(["NotRegistered"], seen.ServedTraffic!.Refusals.Keys);
        Assert.Equal(["ConnectionLimit", "SecurityGroup"], Endpoint.Traffic!.Refusals.Keys.Order());
        Assert.Equal(["ConnectionLimit"], Endpoint.ServedTraffic!.Refusals.Keys);
    }

    [Fact]
    public void What_a_node_says_first_is_of_before_and_then_each_report_moves_what_came()
    {
        TrafficMove first = Take(Node, 10);
        _observations.Take(Given.Report(4));
        TrafficMove second = Take(Node, 12);
        _observations.NodeJoined(Node);
        TrafficMove again = Take(Node, 15);

        Assert.Equal([0, 2, 3], new[] { first, second, again }.Select(move => move.OpenedSessions));
    }

    [Fact]
    public void Of_a_removed_node_nothing_is_known_whatever_its_stream_and_its_reports_still_bring()
    {
        _observations.NodeRemoved(Node);

        _observations.NodeTold(Node, 5);
        _observations.ServiceSent(Node, Given.ServiceId, Given.Placed("10.0.0.1"), 5);
        _observations.Take(Given.Report(5, [Given.Zone()]));
        _observations.NodeLeft(Node);
        Assert.Empty(_observations.Nodes);

        _observations.NodeAdded(Node);
        _observations.NodeJoined(Node);
        Assert.Equal((true, 0), (_observations.Nodes.Single().Connected, _observations.Nodes.Single().ToldRevision));
    }

    [Fact]
    public void A_report_wakes_whom_it_speaks_of()
    {
        _observations.ServiceSent(Node, Given.ServiceId, Given.Placed("10.0.0.1"), 3);

        IReadOnlyCollection<(string, string)> changed =
            _observations.Take(Given.Report(4, [Given.Zone()], [Given.Database()])).Changed;

        Assert.Equal([(InterfaceEndpoint.Kind, Given.EndpointId), (EndpointService.Kind, Given.ServiceId)], changed);
        Assert.Equal(4, Endpoint.AppliedRevision);
        Assert.True(Assert.Single(Endpoint.Zones).Listening);
    }

    [Fact]
    public void Counters_wake_nobody_and_are_kept()
    {
        _observations.Take(Given.Report(4, [Given.Zone()]));
        EndpointTrafficReport traffic = new(Given.EndpointId, 2, 3, 10, 20, new Dictionary<string, long>());

        IReadOnlyCollection<(string, string)> changed = _observations.Take(Given.Report(4, traffic: [traffic])).Changed;

        Assert.Empty(changed);
        Assert.Equal(2, Endpoint.Traffic?.LiveSessions);
        Assert.Equal(2, Assert.Single(_observations.Nodes).Sessions);
    }

    [Fact]
    public void A_service_is_placed_once_the_node_has_the_update_in_force_that_brought_it()
    {
        _observations.ServiceSent(Node, Given.ServiceId, Given.Placed("10.0.0.1"), 5);

        _observations.Take(Given.Report(4));
        bool early = Service.Placed;
        _observations.Take(Given.Report(5));

        Assert.False(early);
        Assert.True(Service.Placed);
    }

    [Fact]
    public void The_health_of_an_address_that_is_gone_does_not_count()
    {
        _observations.ServiceSent(Node, Given.ServiceId, Given.Placed("10.0.0.1", "10.0.0.2"), 3);
        _observations.Take(Given.Report(3, databases: [Given.Database("10.0.0.1"), Given.Database("10.0.0.2", healthy: false)]));

        _observations.ServiceSent(Node, Given.ServiceId, Given.Placed("10.0.0.2"), 4);

        Assert.Equal("10.0.0.2", Assert.Single(Service.Databases).Host);
    }

    [Fact]
    public void The_health_of_a_service_that_is_withdrawn_is_forgotten()
    {
        _observations.ServiceSent(Node, Given.ServiceId, Given.Placed("10.0.0.1"), 3);
        _observations.ServiceSent(Node, Given.ServiceId, null, 4);

        IReadOnlyCollection<(string, string)> changed =
            _observations.Take(Given.Report(4, databases: [Given.Database()])).Changed;

        Assert.Empty(changed);
        Assert.Empty(Service.Databases);
    }

    [Fact]
    public void A_node_that_joins_anew_has_nothing_in_force_until_it_reports()
    {
        _observations.Take(Given.Report(7, [Given.Zone()]));
        _observations.NodeLeft(Node);
        bool connected = Assert.Single(_observations.Nodes).Connected;

        _observations.NodeJoined(Node);

        Assert.False(connected);
        Assert.Equal(0, Endpoint.AppliedRevision);
    }

    [Fact]
    public void What_was_known_of_an_endpoint_is_forgotten_with_it()
    {
        _observations.Take(Given.Report(7, [Given.Zone()], closed: [new ClosedSessionsReport(Given.EndpointId, 7, 3, 0.5)]));
        int closed = Endpoint.ClosedSince(0);

        _observations.Forget(Given.EndpointId);

        Assert.Equal(3, closed);
        Assert.Empty(Endpoint.Zones);
        Assert.Empty(Endpoint.Closed);
    }

    [Fact]
    public void A_probe_that_finds_nothing_new_moves_the_last_probe_and_wakes_nobody()
    {
        _observations.ServiceSent(Node, Given.ServiceId, Given.Placed("10.0.0.1"), 3);
        _observations.Take(Given.Report(4, databases: [Given.Database()]));
        DatabaseReport later = Given.Database() with { At = Given.Database().At.AddSeconds(2) };

        IReadOnlyCollection<(string, string)> changed = _observations.Take(Given.Report(4, databases: [later])).Changed;

        Assert.Empty(changed);
        Assert.Equal(later.At, Service.LastProbe);
    }

    [Fact]
    public void A_late_probe_of_a_replaced_address_does_not_count()
    {
        _observations.ServiceSent(Node, Given.ServiceId, Given.Placed("10.0.0.1"), 3);
        DatabaseReport replaced = Given.Database("10.0.0.99");

        IReadOnlyCollection<(string, string)> changed = _observations.Take(Given.Report(4, databases: [replaced])).Changed;

        Assert.Empty(changed);
        Assert.Empty(Service.Databases);
    }

    [Fact]
    public void Withdrawals_in_quick_succession_are_all_counted()
    {
        ClosedSessionsReport[] closed = [new(Given.EndpointId, 7, 3, 0.5), new(Given.EndpointId, 9, 0, 0.1)];

        _observations.Take(Given.Report(9, [Given.Zone()], closed: closed));

        Assert.Equal((3, 0), (Endpoint.ClosedSince(7), Endpoint.ClosedSince(8)));
    }

    [Fact]
    public void An_address_of_a_node_that_is_away_is_not_well_and_its_word_stands()
    {
        _observations.Take(Given.Report(7, [Given.Zone()]));
        bool before = _observations.IsWell(Given.EndpointId, Given.ZoneId, Node);

        _observations.NodeLeft(Node);

        Assert.True(before);
        Assert.False(_observations.IsWell(Given.EndpointId, Given.ZoneId, Node));
        Assert.True(Assert.Single(Endpoint.Zones).Listening);
    }

    [Fact]
    public void Neighbours_are_told_of_an_address_when_it_turns_and_not_when_it_is_only_spoken_of()
    {
        Assert.Equal([Given.EndpointId], _observations.Take(Given.Report(4, [Given.Zone()])).Turned);
        Assert.Empty(_observations.Take(Given.Report(5, [Given.Zone()])).Turned);
        Assert.Equal([Given.EndpointId], _observations.Take(Given.Report(6, [Given.Zone(listening: false)])).Turned);
    }

    [Fact]
    public void A_consumers_node_that_acknowledges_nothing_does_not_hold_up_the_providers_side()
    {
        EndpointCarriers carriers = Across("node-1", "node-2");
        _observations.NodeJoined("node-1");
        _observations.NodeJoined("node-2");
        _observations.Take(Given.Report(9) with { NodeId = "node-2" });

        EndpointObservation seen = _observations.Endpoint(Given.EndpointId, carriers);

        Assert.Equal((0, 9), (seen.AppliedRevision, seen.ServedRevision));
    }

    [Fact]
    public void A_providers_node_that_is_away_holds_up_its_own_side_alone()
    {
        EndpointCarriers carriers = Across("node-1", "node-2");
        _observations.NodeJoined("node-1");
        _observations.NodeJoined("node-2");
        _observations.Take(Given.Report(9) with { NodeId = "node-1" });
        _observations.NodeLeft("node-2");

        EndpointObservation seen = _observations.Endpoint(Given.EndpointId, carriers);

        Assert.Equal((9, 0), (seen.AppliedRevision, seen.ServedRevision));
    }

    [Fact]
    public void What_nobody_carries_has_nothing_to_wait_for_and_says_why_it_does_not_work()
    {
        EndpointCarriers carriers = new([], new Dictionary<string, IReadOnlyList<string>> { [Given.ZoneId] = [] }, []);

        EndpointObservation seen = _observations.Endpoint(Given.EndpointId, carriers);

        Assert.Equal(long.MaxValue, seen.AppliedRevision);
        Assert.Equal((false, "NoNode"), (seen.Zones[0].Listening, seen.Zones[0].Problem));
    }

    [Fact]
    public void A_report_that_arrives_after_its_node_left_does_not_bring_it_back()
    {
        _observations.NodeLeft(Node);
        _observations.Take(Given.Report(9));

        Assert.False(Assert.Single(_observations.Nodes).Connected);
    }

    [Fact]
    public void Sessions_that_both_of_their_nodes_closed_are_counted_once()
    {
        ClosedSessionsReport closed = new(Given.EndpointId, 7, 3, 0.5);
        _observations.Take(Given.Report(7, closed: [closed]) with { NodeId = "node-1" });
        _observations.Take(Given.Report(7, closed: [closed with { Sessions = 2 }]) with { NodeId = "node-2" });

        Assert.Equal(3, _observations.Endpoint(Given.EndpointId, Across("node-1", "node-2")).ClosedSince(7));
    }

    [Fact]
    public void The_word_of_the_node_that_has_a_shared_address_counts_and_of_one_that_is_gone_only_until_another_has_it()
    {
        EndpointCarriers pair = new(
            ["node-1", "node-2"], new Dictionary<string, IReadOnlyList<string>> { [Given.ZoneId] = ["node-1", "node-2"] },
            ["node-1"]);
        _observations.NodeJoined("node-1");
        _observations.NodeJoined("node-2");
        _observations.Take(Given.Report(7, [Given.Zone()]) with { NodeId = "node-1" });
        _observations.Take(Given.Report(7, [Given.Zone(listening: false)]) with { NodeId = "node-2" });
        EndpointObservation before = _observations.Endpoint(Given.EndpointId, pair);
        _observations.NodeLeft("node-1");
        EndpointObservation lost = _observations.Endpoint(Given.EndpointId, pair);
        _observations.Take(Given.Report(7, [Given.Zone()]) with { NodeId = "node-2" });
        EndpointObservation after = _observations.Endpoint(Given.EndpointId, pair);

        Assert.Equal("node-1", before.Holders[Given.ZoneId]);
        Assert.Equal("node-1", lost.Holders[Given.ZoneId]);
        Assert.Equal("node-2", after.Holders[Given.ZoneId]);
        Assert.True(Assert.Single(after.Zones).Listening);
    }

    private static EndpointCarriers Across(string endpointNode, string serviceNode) => new(
        [endpointNode], new Dictionary<string, IReadOnlyList<string>> { [Given.ZoneId] = [endpointNode] }, [serviceNode]);

    private TrafficMove Take(string node, int sessions, params (string Reason, long Count)[] refusals)
    {
        EndpointTrafficReport traffic = new(
            Given.EndpointId, sessions, sessions, 0, 0,
            refusals.ToDictionary(refusal => refusal.Reason, refusal => refusal.Count));
        return Assert.Single(_observations.Take(Given.Report(0, traffic: [traffic]) with { NodeId = node }).Moves).Move;
    }
}
