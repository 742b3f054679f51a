using Linkspan.Contracts.Nodes;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>A draining node: before its deadline, at it, and after.</summary>
public sealed class DrainDeadlineTests
{
    private static readonly VpcPlacement Vpc = Placements.Vpc("127.64.0.2");
    private static readonly ServicePlacement Service =
        Placements.Service(databases: new DatabaseAddress(Placements.ZoneA, "10.0.0.1", 4000));
    private static readonly EndpointPlacement Endpoint = Placements.Endpoint(4000, address: "127.64.0.10");

    private readonly StateRig _rig = new(Placements.ZoneA);
    private readonly FakeSession _session = new();
    private readonly FakeSession _ofAnotherNode = new() { NodeId = "node-9" };

    public DrainDeadlineTests()
    {
        EndpointAdmission admission = new(
            "ep-9", "vpc-9", Placements.ServiceId, [Placements.Zone("ep-9", Placements.ZoneB, "10.0.0.64")], ["10.0.0.0/24"],
            ["node-9"], EndpointAccess.Open, EndpointLimits.Default);
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint) with { Admissions = [admission] });
        _rig.Endpoints["ep-1"].Enter(_session);
        _rig.State.FindAdmitted("ep-9")!.Enter(_ofAnotherNode);
    }

    [Fact]
    public void R6_until_the_deadline_sessions_go_on_and_at_it_all_that_are_left_are_closed_with_the_reason()
    {
        Drain(TimeSpan.FromSeconds(10));
        Pass(TimeSpan.FromSeconds(9));
        (string?, string?) before = (_session.Revoked, _ofAnotherNode.Revoked);

        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal((null, null), before);
        Assert.Equal(("NodeDrained", "NodeDrained"), (_session.Revoked, _ofAnotherNode.Revoked));
        Assert.Equal(
            [("ep-1", 1, true, false), ("ep-9", 1, true, true)],
            _rig.Report().Closed.Select(closed => (closed.EndpointId, closed.Sessions, closed.IsDrained, closed.IsAtService))
                .Order());
    }

    [Fact]
    public void R6_sessions_that_come_after_it_go_on_until_another_deadline()
    {
        Drain(TimeSpan.FromSeconds(10));
        Pass(TimeSpan.FromSeconds(10));
        FakeSession late = new();
        _rig.Endpoints["ep-1"].Enter(late);
        Pass(TimeSpan.FromSeconds(5));
        string? after = late.Revoked;

        Drain(TimeSpan.FromSeconds(5));
        Pass(TimeSpan.FromSeconds(5));

        Assert.Null(after);
        Assert.Equal("NodeDrained", late.Revoked);
    }

    [Fact]
    public void R6_the_next_update_without_it_takes_it_back()
    {
        Drain(TimeSpan.FromSeconds(10));
        _rig.Apply(Placements.Change(3, Endpoint));

        Pass(TimeSpan.FromSeconds(20));

        Assert.Null(_session.Revoked);
    }

    [Fact]
    public void R6_an_update_that_comes_after_the_deadline_closes_them_at_once()
    {
        Drain(TimeSpan.FromSeconds(-1));

        Assert.Equal("NodeDrained", _session.Revoked);
    }

    [Fact]
    public void R6_after_it_no_session_holds_the_move_of_shared_addresses_up()
    {
        _rig.Apply(Placements.Full(
            Vpc with { Partner = new ZonePartner("node-2", "10.0.0.3:7444", IsFirst: true, "", IsLeaving: true) }, Service,
            Endpoint with { Zones = [Endpoint.Zones[0] with { IsShared = true }] }));
        _rig.Endpoints["ep-1"].Enter(_session);
        int before = _rig.State.Standing().Sessions;

        Drain(TimeSpan.FromSeconds(10));
        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal((1, 0), (before, _rig.State.Standing().Sessions));
    }

    private void Drain(TimeSpan deadline) =>
        _rig.State.Apply(Placements.Change(2) with { DrainUntil = _rig.Time.GetUtcNow() + deadline });

    private void Pass(TimeSpan time)
    {
        _rig.Time.Advance(time);
        _rig.State.Retry([]);
    }
}
