using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>A zone whose address is at one of two nodes: what the one that has it does, and what the other.</summary>
public sealed class SharedZonesTests
{
    private const string Address = "127.64.0.10";
    private const string Resolver = "127.64.0.2";

    private static readonly ZonePartner Partner = new("node-2", "127.64.0.3:7444", true, "");
    private static readonly VpcPlacement Vpc = Placements.Vpc(Resolver) with { Partner = Partner };
    private static readonly ServicePlacement Service =
        Placements.Service(databases: new DatabaseAddress(Placements.ZoneA, "10.0.0.1", 4000));

    private readonly StateRig _rig = new();

    private static EndpointPlacement Endpoint
    {
        get
        {
            EndpointPlacement endpoint = Placements.Endpoint(4000, address: Address);
            return endpoint with { Zones = [.. endpoint.Zones.Select(zone => zone with { IsShared = true })] };
        }
    }

    [Fact]
    public void The_node_that_has_not_the_address_listens_nowhere_answers_no_names_and_says_who_has_it()
    {
        (string[] done, NodeReport report) = _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        Assert.Equal(["suspend vpc-1", "probe epsrv-1", "names ep-1: "], done);
        Assert.Equal([IPAddress.Parse(Resolver), IPAddress.Parse(Address)], _rig.Standby.Wanted);
        EndpointZoneReport zone = Assert.Single(report.Endpoints);
        Assert.Equal((false, false, ZoneProblem.HeldByPartner), (zone.Listening, zone.NamePublished, zone.Problem));
    }

    [Fact]
    public void It_answers_the_names_while_its_partner_serves_them_well()
    {
        _rig.Standby.IsPartnerWell = true;

        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        Assert.Equal(Address, _rig.Resolve(Endpoint.DefaultName));
    }

    [Fact]
    public void R3_it_listens_and_answers_once_the_address_is_its_own()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));
        _rig.Done.Clear();

        Take();

        Assert.Equal(["place vpc-1", $"open {Address}", $"names ep-1: {Address} {Address}"], _rig.Done);
        Assert.Equal((true, true, null), Assert.Single(_rig.Report().Endpoints) is var zone
            ? (zone.Listening, zone.NamePublished, zone.Problem) : default);
    }

    [Fact]
    public void R3_it_closes_and_ends_the_sessions_on_the_address_and_no_others_when_that_leaves()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));
        Take();
        FakeSession here = new();
        FakeSession elsewhere = new() { ZoneId = Placements.ZoneB };
        _rig.Endpoints["ep-1"].Enter(here);
        _rig.Endpoints["ep-1"].Enter(elsewhere);
        _rig.Done.Clear();

        _rig.Standby.Held.Clear();
        _rig.State.OnStandbyChanged();

        Assert.Equal(["suspend vpc-1", $"close {Address}", "names ep-1: "], _rig.Done);
        Assert.Equal("AddressMoved", here.Revoked);
        Assert.Null(elsewhere.Revoked);
    }

    [Fact]
    public void A_node_that_was_alone_says_that_it_has_the_addresses_and_ends_nothing_when_another_joins()
    {
        _rig.Standby.Held.UnionWith([Address, Resolver]);
        _rig.Apply(Placements.Full(Placements.Vpc(Resolver), Service, Placements.Endpoint(4000, address: Address)));
        FakeSession live = new();
        _rig.Endpoints["ep-1"].Enter(live);

        (string[] done, _) = _rig.Apply(Placements.Full(Vpc, Service, Endpoint) with { Revision = 2 });

        Assert.Equal([IPAddress.Parse(Address), IPAddress.Parse(Resolver)], _rig.Standby.WasHolding);
        Assert.DoesNotContain($"close {Address}", done);
        Assert.Null(live.Revoked);
    }

    [Fact]
    public void A_node_whose_partner_is_removed_listens_by_itself()
    {
        _rig.Apply(Placements.Full(Vpc, Service, Endpoint));

        EndpointPlacement alone = Placements.Endpoint(4000, address: Address);
        (string[] done, _) = _rig.Apply(Placements.Full(Placements.Vpc(Resolver), Service, alone) with { Revision = 2 });

        Assert.Contains("place vpc-1", done);
        Assert.Contains($"open {Address}", done);
        Assert.Null(_rig.Standby.Partner);
    }

    private void Take()
    {
        _rig.Standby.Held.UnionWith([Address, Resolver]);
        _rig.State.OnStandbyChanged();
    }
}
