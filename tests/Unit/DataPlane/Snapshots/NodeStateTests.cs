using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>What an update does, in which order, and what is reported of it.</summary>
public sealed class NodeStateTests
{
    private static readonly VpcPlacement Vpc = Placements.Vpc("127.64.0.2");
    private static readonly ServicePlacement Service =
        Placements.Service(databases: new DatabaseAddress(Placements.ZoneA, "10.0.0.1", 4000));

    private readonly StateRig _rig = new();

    private static EndpointPlacement Endpoint => Placements.Endpoint(4000, address: "127.64.0.10");

    private static EndpointPlacement TwoZones => Endpoint with
    {
        Zones = [.. Endpoint.Zones, Placements.Zone("ep-1", Placements.ZoneB, "127.64.1.10")],
    };

    [Fact]
    public void R15_a_name_appears_after_its_listener_answers_and_its_path_is_up()
    {
        (string[] done, NodeReport report) = _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        Assert.Equal(["place vpc-1", "probe epsrv-1", "open 127.64.0.10", "names ep-1: 127.64.0.10 127.64.0.10"], done);
        EndpointZoneReport zone = Assert.Single(report.Endpoints);
        Assert.Equal(
            new EndpointZoneReport("ep-1", Placements.ZoneA, 1, true, true, true, null, null, false), zone);
        Assert.Equal(1, report.AppliedRevision);
    }

    [Fact]
    public void R15_a_name_appears_although_the_endpoint_is_not_registered()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint.Refused()));

        Assert.Equal("127.64.0.10", _rig.Resolve(Endpoint.DefaultName));
        Assert.Equal("127.64.0.10", _rig.Resolve(Endpoint.Zones[0].Name));
    }

    [Fact]
    public void R15_a_name_does_not_appear_while_its_listener_cannot_open_and_appears_when_it_can()
    {
        _rig.Blocked["127.64.0.10"] = new ListenResult(null, ZoneProblem.PortInUse, "taken");
        (_, NodeReport before) = _rig.Apply(Placements.Full(Vpc, Service, Endpoint));
        string? early = _rig.Resolve(Endpoint.DefaultName);

        _rig.Blocked.Clear();
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        _rig.State.Retry([]);

        EndpointZoneReport failed = Assert.Single(before.Endpoints);
        Assert.Equal((false, false, ZoneProblem.PortInUse), (failed.Listening, failed.NamePublished, failed.Problem));
        Assert.Null(early);
        Assert.Equal("127.64.0.10", _rig.Resolve(Endpoint.DefaultName));
        EndpointZoneReport well = Assert.Single(_rig.Report().Endpoints);
        Assert.Equal((true, true, null), (well.Listening, well.NamePublished, well.Problem));
    }

    [Fact]
    public void A_listener_that_stays_blocked_is_tried_less_and_less_often_and_reported_once()
    {
        _rig.Blocked["127.64.0.10"] = new ListenResult(null, ZoneProblem.AddressUnavailable, "missing");
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));
        List<int> tries = [];

        for (int second = 1; second <= 100; second++)
        {
            _rig.Done.Clear();
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            _rig.State.Retry([]);
            tries.AddRange(_rig.Done.Contains("open 127.64.0.10") ? [second] : []);
        }

        Assert.Equal([1, 3, 7, 15, 31, 61, 91], tries);
        Assert.Empty(_rig.Report().Endpoints);
    }

    [Fact]
    public void R15_a_name_is_withdrawn_before_its_listener_closes_when_the_endpoint_goes()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        (string[] done, NodeReport report) = _rig.Apply(Placements.Remove(2, "ep-1"));

        Assert.Equal(["names ep-1: ", "close 127.64.0.10"], done);
        Assert.True(Assert.Single(report.Endpoints).Removed);
        Assert.Equal(0, Assert.Single(report.Closed).Sessions);
    }

    [Fact]
    public void R15_a_zone_that_goes_leaves_the_names_before_its_listener_closes()
    {
        _rig.Apply(Placements.Full(Vpc, Service, TwoZones));
        FakeSession inA = new();
        FakeSession inB = new() { ZoneId = Placements.ZoneB };
        _rig.Endpoints["ep-1"].Enter(inA);
        _rig.Endpoints["ep-1"].Enter(inB);

        (string[] done, NodeReport report) = _rig.Apply(Placements.Change(2, Endpoint));

        Assert.Equal("names ep-1: 127.64.0.10 127.64.0.10", done[0]);
        Assert.Equal("close 127.64.1.10", done[1]);
        Assert.DoesNotContain("open 127.64.0.10", done);
        Assert.Equal("ZoneRemoved", inB.Revoked);
        Assert.Null(inA.Revoked);
        Assert.Equal([true, false], report.Endpoints.OrderBy(zone => zone.ZoneId).Select(zone => !zone.Removed));
    }

    [Fact]
    public void R15_names_are_withdrawn_while_no_service_node_serves_the_service()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        (_, NodeReport lost) = _rig.Apply(Placements.Remove(2, Placements.ServiceId));
        string? without = _rig.Resolve(Endpoint.DefaultName);
        (_, NodeReport found) = _rig.Apply(new NodeUpdate(3, false, [], [Service], [], []));

        Assert.Null(without);
        Assert.Equal(ZoneProblem.ServiceUnreachable, Assert.Single(lost.Endpoints).Problem);
        Assert.Equal("127.64.0.10", _rig.Resolve(Endpoint.DefaultName));
        Assert.True(Assert.Single(found.Endpoints).PathReached);
    }

    [Fact]
    public void A_name_stays_when_the_service_was_deleted_so_that_the_refusal_can_explain_itself()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        (_, NodeReport report) = _rig.Apply(new NodeUpdate(
            2, false, [], [], [Endpoint.Refused("ServiceDeleted") with { ServiceId = null }], [Placements.ServiceId]));

        Assert.Equal("127.64.0.10", _rig.Resolve(Endpoint.DefaultName));
        EndpointZoneReport zone = Assert.Single(report.Endpoints);
        Assert.Equal((true, false, ZoneProblem.ServiceDeleted), (zone.NamePublished, zone.PathReached, zone.Problem));
    }

    [Fact]
    public void The_default_name_gives_all_well_zones_and_each_zonal_name_its_own()
    {
        _rig.Apply(Placements.Full(Vpc, Service, TwoZones));

        Assert.Equal("127.64.0.10 127.64.1.10", _rig.Resolve(TwoZones.DefaultName));
        Assert.Equal("127.64.0.10", _rig.Resolve(TwoZones.Zones[0].Name));
        Assert.Equal("127.64.1.10", _rig.Resolve(TwoZones.Zones[1].Name));
    }

    [Theory]
    [InlineData(true, "127.64.1.10 127.64.0.10")]
    [InlineData(false, "127.64.0.10 127.64.1.10")]
    public void With_zone_affinity_the_nodes_own_zone_comes_first(bool hasAffinity, string expected)
    {
        StateRig rig = new(zoneId: Placements.ZoneB);

        rig.Apply(Placements.Full(Vpc, Service, TwoZones with { ZoneAffinity = hasAffinity }));

        Assert.Equal(expected, rig.Resolve(TwoZones.DefaultName));
    }

    [Fact]
    public void R15_the_alias_is_there_exactly_while_the_placement_carries_it()
    {
        const string alias = "tidb-1.r1.linkspan.internal";
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));
        string? before = _rig.Resolve(alias);

        _rig.Apply(Placements.Change(2, Endpoint with { Alias = alias }));
        string? during = _rig.Resolve(alias);
        _rig.Apply(Placements.Change(3, Endpoint));

        Assert.Null(before);
        Assert.Equal("127.64.0.10", during);
        Assert.Null(_rig.Resolve(alias));
    }

    [Fact]
    public void A_changed_placement_keeps_the_listener_that_still_serves_it_and_reports_the_new_revision()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        (string[] done, NodeReport report) = _rig.Apply(Placements.Change(2, Endpoint.Refused()));

        Assert.DoesNotContain(done, step => step.StartsWith("open", StringComparison.Ordinal));
        Assert.Equal(2, Assert.Single(report.Endpoints).Revision);
    }

    [Fact]
    public void Another_address_or_port_is_another_listener()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        (string[] done, _) = _rig.Apply(Placements.Change(2, Endpoint with { Port = 4001 }));

        Assert.Equal(["names ep-1: ", "close 127.64.0.10", "open 127.64.0.10", "names ep-1: 127.64.0.10 127.64.0.10"], done);
    }

    [Fact]
    public void A_full_update_drops_what_it_does_not_list_and_reports_everything_it_lists()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint, Placements.Endpoint(4000, "ep-2", "127.64.0.11")));

        (string[] done, NodeReport report) = _rig.Apply(Placements.Full(Vpc, Service, Endpoint) with { Revision = 2 });

        Assert.Contains("close 127.64.0.11", done);
        Assert.DoesNotContain("close 127.64.0.10", done);
        Assert.Equal(["ep-1", "ep-2"], report.Endpoints.Select(zone => zone.EndpointId).Order());
        Assert.False(_rig.State.Snapshot.Endpoints.ContainsKey("ep-2"));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("")]
    [InlineData("127.0.0.1/8")]
    public void S6_a_placement_that_cannot_be_read_is_a_problem_of_its_zone_alone(string address)
    {
        EndpointPlacement broken = Placements.Endpoint(4000, "ep-2", address) with
        {
            SecurityRules = [new SecurityRule(true, -1, 70_000, "nonsense")],
            DefaultName = new string('.', 400),
        };

        (_, NodeReport report) = _rig.Apply(Placements.Full(Vpc, Service, broken, Endpoint));

        Assert.Equal(ZoneProblem.AddressUnavailable, report.Endpoints.Single(zone => zone.EndpointId == "ep-2").Problem);
        Assert.Equal("127.64.0.10", _rig.Resolve(Endpoint.DefaultName));
    }

    [Fact]
    public void A_responder_that_does_not_answer_is_a_problem_of_its_networks_zones()
    {
        _rig.ResolverProblem = "another program uses the port";

        (_, NodeReport report) = _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        EndpointZoneReport zone = Assert.Single(report.Endpoints);
        Assert.Equal((true, false, ZoneProblem.ResolverUnavailable), (zone.Listening, zone.NamePublished, zone.Problem));
    }

    [Fact]
    public void A_change_beside_ten_thousand_endpoints_does_work_for_the_change_alone()
    {
        EndpointPlacement[] many = [.. Enumerable.Range(0, 10_000).Select(number =>
            Placements.Endpoint(4000, $"ep-{number}", $"127.{70 + (number / 50_000)}.{number / 250}.{(number % 250) + 1}"))];
        (_, NodeReport all) = _rig.Apply(Placements.Full(Vpc, Service, many));

        (string[] done, NodeReport report) = _rig.Apply(Placements.Change(2, many[5_000].Refused()));

        Assert.Equal(10_000, all.Endpoints.Count);
        Assert.Equal(["names ep-5000: 127.70.20.1 127.70.20.1"], done);
        Assert.Single(report.Endpoints);
        Assert.Single(report.Closed);
    }

    [Theory]
    [InlineData("NotRegistered")]
    [InlineData("Disconnected")]
    public void Withdrawn_access_closes_the_endpoints_sessions_and_no_others_and_says_how_many(string reason)
    {
        EndpointPlacement other = Placements.Endpoint(4000, "ep-2", "127.64.0.11");
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint, other));
        FakeSession[] sessions = [new(), new(), new()];
        _rig.Endpoints["ep-1"].Enter(sessions[0]);
        _rig.Endpoints["ep-1"].Enter(sessions[1]);
        _rig.Endpoints["ep-2"].Enter(sessions[2]);

        (_, NodeReport report) = _rig.Apply(Placements.Change(2, Endpoint.Refused(reason)));

        Assert.Equal([reason, reason, null], sessions.Select(session => session.Revoked));
        ClosedSessionsReport closed = Assert.Single(report.Closed);
        Assert.Equal(("ep-1", 2L, 2), (closed.EndpointId, closed.Revision, closed.Sessions));
    }

    [Fact]
    public void R15_a_draining_endpoint_loses_its_names_first_keeps_its_sessions_and_loses_them_when_the_drain_is_over()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));
        FakeSession session = new();
        _rig.Endpoints["ep-1"].Enter(session);

        (_, NodeReport draining) = _rig.Apply(Placements.Change(2, Endpoint with
        {
            Access = new EndpointAccess(false, "Draining", "being deleted", KeepLive: true),
            PublishesNames = false,
        }));
        string? keptUntil = session.Revoked;
        string? name = _rig.Resolve(Endpoint.DefaultName);
        (_, NodeReport over) = _rig.Apply(Placements.Change(3, Endpoint.Refused("Disconnected")));

        Assert.Null(name);
        Assert.False(Assert.Single(draining.Endpoints).NamePublished);
        Assert.Empty(draining.Closed);
        Assert.Null(keptUntil);
        Assert.Equal("Disconnected", session.Revoked);
        Assert.Equal(1, Assert.Single(over.Closed).Sessions);
    }

    [Fact]
    public void Sessions_see_the_new_access_before_the_old_ones_are_closed()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));
        bool? allowed = null;
        _rig.Endpoints["ep-1"].Enter(new FakeSession(
            () => allowed = _rig.State.Snapshot.Endpoints["ep-1"].Placement.Access.Allowed));

        _rig.Apply(Placements.Change(2, Endpoint.Refused()));

        Assert.False(allowed);
    }
}
