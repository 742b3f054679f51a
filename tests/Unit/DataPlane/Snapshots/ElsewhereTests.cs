using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>A node that has a part of an endpoint, and other nodes the rest.</summary>
public sealed class ElsewhereTests
{
    private static readonly VpcPlacement Vpc = Placements.Vpc("127.64.0.2");
    private static readonly ServiceRoute Route =
        new(Placements.ServiceId, "instance-1", [new ServiceNode("node-2", Placements.ZoneA, "10.0.0.2", 7443)]);

    private readonly StateRig _rig = new();

    private static EndpointZonePlacement Here => Placements.Zone("ep-1", Placements.ZoneA, "127.64.0.10");

    private static EndpointZonePlacement There =>
        Placements.Zone("ep-1", Placements.ZoneB, "127.64.1.10") with { IsHere = false };

    [Fact]
    public void Only_addresses_of_this_node_are_listened_on_and_names_give_those_that_are_well_anywhere()
    {
        _rig.LinkedNodes.Add("node-2");
        (string[] done, NodeReport report) = _rig.Apply(Of(Here, There));
        string? alone = _rig.Resolve(Placements.Endpoint(4000).DefaultName);

        _rig.Apply(Of(Here, There with { IsWellElsewhere = true }) with { Revision = 2 });

        Assert.Equal(["open 127.64.0.10"], done.Where(step => step.StartsWith("open", StringComparison.Ordinal)));
        Assert.Equal([Placements.ZoneA], report.Endpoints.Select(zone => zone.ZoneId));
        Assert.Equal("127.64.0.10", alone);
        Assert.Equal("127.64.0.10 127.64.1.10", _rig.Resolve(Placements.Endpoint(4000).DefaultName));
    }

    [Fact]
    public void The_address_of_a_draining_node_is_left_out_while_another_is_well()
    {
        _rig.LinkedNodes.Add("node-2");
        string name = Placements.Endpoint(4000).DefaultName;

        _rig.Apply(Of(Here with { IsLeaving = true }, There with { IsWellElsewhere = true }));
        string? elsewhere = _rig.Resolve(name);
        _rig.Apply(Of(Here with { IsLeaving = true }, There) with { Revision = 2 });

        Assert.Equal("127.64.1.10", elsewhere);
        Assert.Equal("127.64.0.10", _rig.Resolve(name));
        Assert.Equal("127.64.0.10", _rig.Resolve(Here.Name));
    }

    [Fact]
    public void R4_a_zone_that_fell_comes_back_into_the_default_name_after_its_hold_down_and_at_once_where_no_other_is_well()
    {
        _rig.LinkedNodes.Add("node-2");
        string name = Placements.Endpoint(4000).DefaultName;
        _rig.Apply(Of(Here, There with { IsWellElsewhere = true }));

        _rig.Apply(Of(Here, There) with { Revision = 2 });
        string? fallen = _rig.Resolve(name);
        _rig.Apply(Of(Here, There with { IsWellElsewhere = true }) with { Revision = 3 });
        string? heldDown = _rig.Resolve(name);
        string? zonal = _rig.Resolve(There.Name);
        _rig.Time.Advance(TimeSpan.FromSeconds(5));
        _rig.State.Retry([]);

        Assert.Equal("127.64.0.10", fallen);
        Assert.Equal("127.64.0.10", heldDown);
        Assert.Equal("127.64.1.10", zonal);
        Assert.Equal("127.64.0.10 127.64.1.10", _rig.Resolve(name));
    }

    [Fact]
    public void R4_a_zone_of_this_node_that_fell_says_since_when_it_is_well_and_until_when_it_is_left_out()
    {
        _rig.LinkedNodes.Add("node-2");
        _rig.Apply(Of(Here, There with { IsWellElsewhere = true }));
        _rig.LinkedNodes.Clear();
        _rig.State.OnLinkChanged("node-2");
        _rig.LinkedNodes.Add("node-2");
        _rig.State.OnLinkChanged("node-2");
        EndpointZoneReport held = Assert.Single(_rig.Report().Endpoints);

        _rig.Time.Advance(TimeSpan.FromSeconds(5));
        _rig.State.Retry([]);

        Assert.Equal((true, true, ZoneProblem.Unsteady), (held.Listening, held.PathReached, held.Problem));
        Assert.Null(Assert.Single(_rig.Report().Endpoints).Problem);
    }

    [Fact]
    public void Names_and_path_follow_the_link_to_the_service_node()
    {
        NodeReport down = _rig.Apply(Of(Here)).Report;
        string? before = _rig.Resolve(Placements.Endpoint(4000).DefaultName);

        _rig.LinkedNodes.Add("node-2");
        _rig.State.OnLinkChanged("node-2");
        NodeReport up = _rig.Report();

        Assert.False(Assert.Single(down.Endpoints).PathReached);
        Assert.Null(before);
        Assert.True(Assert.Single(up.Endpoints).PathReached);
        Assert.Equal("127.64.0.10", _rig.Resolve(Placements.Endpoint(4000).DefaultName));
    }

    [Fact]
    public void An_address_that_another_node_takes_over_is_closed_here_and_its_sessions_are_left_to_end()
    {
        _rig.Apply(Of(Here));
        Quiet session = new();
        _rig.Endpoints["ep-1"].Enter(session);

        (string[] done, NodeReport report) = _rig.Apply(Of(Here with { IsHere = false }) with { Revision = 2, Full = false });

        Assert.Contains("close 127.64.0.10", done);
        Assert.Null(session.Revoked);
        Assert.True(Assert.Single(report.Endpoints).Removed);
    }

    private static NodeUpdate Of(params IReadOnlyList<EndpointZonePlacement> zones) =>
        Placements.Full(Vpc, null, Placements.Endpoint(4000) with { Zones = zones }) with { Routes = [Route] };

    private sealed class Quiet : ILiveSession
    {
        public string ZoneId => Placements.ZoneA;

        public string? NodeId => null;

        public string? Revoked { get; private set; }

        public Task<bool> RevokeAsync(string reason)
        {
            Revoked = reason;
            return Task.FromResult(true);
        }

        public void Stop()
        {
        }
    }
}
