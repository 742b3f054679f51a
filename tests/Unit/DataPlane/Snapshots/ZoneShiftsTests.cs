using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>A zone that the operator leads sessions out of: before its drain is over, after, and when it ends.</summary>
public sealed class ZoneShiftsTests
{
    private static readonly VpcPlacement Vpc = Placements.Vpc("127.64.0.2");
    private static readonly ServicePlacement Service =
        Placements.Service(databases: new DatabaseAddress(Placements.ZoneA, "10.0.0.1", 4000));

    private readonly StateRig _rig = new(Placements.ZoneA);
    private readonly FakeSession _inA = new();
    private readonly FakeSession _inB = new() { ZoneId = Placements.ZoneB };

    private static EndpointPlacement OneZone => Placements.Endpoint(4000, address: "127.64.0.10");

    private static EndpointPlacement TwoZones => OneZone with
    {
        Zones = [.. OneZone.Zones, Placements.Zone("ep-1", Placements.ZoneB, "127.64.1.10")],
    };

    [Fact]
    public void R5_the_default_name_leads_nobody_there_at_once_and_the_zonal_name_still_does()
    {
        Shift(TwoZones);

        Assert.Equal("127.64.1.10", _rig.Resolve(TwoZones.DefaultName));
        Assert.Equal("127.64.0.10", _rig.Resolve(TwoZones.Zones[0].Name));
        Assert.True(Access(Placements.ZoneA).Allowed);
        Assert.Null(_inA.Revoked);
        Assert.Equal(
            ("ZoneShifted", true),
            _rig.Report().Endpoints.Where(zone => zone.ZoneId == Placements.ZoneA)
                .Select(zone => (zone.Problem, zone.Listening)).Last());
    }

    [Fact]
    public void R5_at_the_end_of_the_drain_its_sessions_are_closed_with_the_reason_and_new_ones_are_told_where_to_go()
    {
        Shift(TwoZones);

        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal("ZoneShifted", _inA.Revoked);
        Assert.Null(_inB.Revoked);
        EndpointAccess access = Access(Placements.ZoneA);
        Assert.Equal((false, "ZoneShifted"), (access.Allowed, access.Reason));
        Assert.Contains(TwoZones.DefaultName, access.Message, StringComparison.Ordinal);
        Assert.True(Access(Placements.ZoneB).Allowed);
    }

    [Fact]
    public void R5_the_sessions_that_it_closed_are_reported_once_with_its_zone_and_none_are_not()
    {
        Shift(TwoZones);
        _rig.Report();

        Pass(TimeSpan.FromSeconds(10));
        ClosedSessionsReport closed = Assert.Single(_rig.Report().Closed);
        _rig.Endpoints["ep-1"].Leave(_inA);
        Pass(TimeSpan.FromSeconds(1));
        _rig.State.Apply(Shifted(Placements.Change(2, TwoZones)));

        Assert.Equal(("ep-1", 1, Placements.ZoneA, false), (
            closed.EndpointId, closed.Sessions, closed.ShiftedZone, closed.IsAtService));
        Assert.Empty(_rig.Report().Closed);
    }

    [Fact]
    public void R5_the_zone_takes_sessions_again_by_itself_when_its_time_is_over()
    {
        Shift(TwoZones);
        Pass(TimeSpan.FromSeconds(10));

        Pass(TimeSpan.FromSeconds(50));

        Assert.Equal("127.64.0.10 127.64.1.10", _rig.Resolve(TwoZones.DefaultName));
        Assert.True(Access(Placements.ZoneA).Allowed);
    }

    [Fact]
    public void R5_the_next_update_without_it_ends_it_at_once()
    {
        Shift(TwoZones);
        Pass(TimeSpan.FromSeconds(10));

        _rig.Apply(Placements.Change(2, TwoZones));

        Assert.Equal("127.64.0.10 127.64.1.10", _rig.Resolve(TwoZones.DefaultName));
        Assert.True(Access(Placements.ZoneA).Allowed);
    }

    [Fact]
    public void R5_an_endpoint_that_has_no_other_zone_that_takes_sessions_goes_on_in_it()
    {
        Shift(OneZone);

        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal("127.64.0.10", _rig.Resolve(OneZone.DefaultName));
        Assert.True(Access(Placements.ZoneA).Allowed);
        Assert.Null(_inA.Revoked);
    }

    [Fact]
    public void R5_sessions_of_other_nodes_are_closed_on_a_service_node_of_the_zone_where_another_serves()
    {
        FakeSession asked = Admitted(Service with { IsServedElsewhere = true });
        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal("ZoneShifted", asked.Revoked);
        Assert.Equal((1, true), _rig.Report().Closed.Select(closed => (closed.Sessions, closed.IsAtService)).Single());
    }

    [Fact]
    public void R5_and_go_on_there_where_no_other_does()
    {
        FakeSession asked = Admitted(Service);
        Pass(TimeSpan.FromSeconds(10));

        Assert.Null(asked.Revoked);
    }

    private FakeSession Admitted(ServicePlacement service)
    {
        EndpointAdmission admission = new(
            "ep-9", "vpc-9", Placements.ServiceId, [Placements.Zone("ep-9", Placements.ZoneB, "10.0.0.64")], ["10.0.0.0/24"],
            ["node-9"], EndpointAccess.Open, EndpointLimits.Default);
        _rig.Apply(Shifted(Placements.Full(Vpc, service)) with { Admissions = [admission] });
        FakeSession asked = new() { ZoneId = Placements.ZoneB, NodeId = "node-9" };
        _rig.State.FindAdmitted("ep-9")!.Enter(asked);
        return asked;
    }

    private void Shift(EndpointPlacement endpoint)
    {
        _rig.Apply(Placements.Full(Vpc, Service, endpoint));
        _rig.Endpoints["ep-1"].Enter(_inA);
        _rig.Endpoints["ep-1"].Enter(_inB);
        _rig.State.Apply(Shifted(Placements.Change(1, endpoint)));
    }

    private NodeUpdate Shifted(NodeUpdate update) => update with
    {
        Shifts =
        [
            new ZoneShiftPlacement(
                Placements.ZoneA, _rig.Time.GetUtcNow() + TimeSpan.FromSeconds(10),
                _rig.Time.GetUtcNow() + TimeSpan.FromSeconds(60)),
        ],
    };

    private void Pass(TimeSpan time)
    {
        _rig.Time.Advance(time);
        _rig.State.Retry([]);
    }

    private EndpointAccess Access(string zoneId) =>
        SessionTerms.Find(_rig.State.Snapshot, "ep-1", zoneId, new IPEndPoint(IPAddress.Loopback, 4000))!.Access;
}
