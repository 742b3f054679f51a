using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.ControlChannel;

public sealed class FoldedUpdateTests
{
    [Fact]
    public void Changes_and_removals_fold_into_what_a_full_update_would_be()
    {
        FoldedUpdate folded = new();
        EndpointPlacement first = Placements.Endpoint(4000), second = Placements.Endpoint(4000, "ep-2");
        folded.Apply(Placements.Full(Placements.Vpc(), Placements.Service(), first, second));

        folded.Apply(Placements.Change(2, first.Refused()));
        folded.Apply(Placements.Remove(3, "ep-2", Placements.VpcId));

        NodeUpdate update = folded.ToUpdate();
        Assert.Equal((3, true, 0, 1), (update.Revision, update.Full, update.Vpcs.Count, update.Services.Count));
        Assert.False(Assert.Single(update.Endpoints).Access.Allowed);
    }

    [Fact]
    public void What_moves_from_one_list_to_another_stands_in_one()
    {
        FoldedUpdate folded = new();
        folded.Apply(Placements.Full(null, Placements.Service(), Placements.Endpoint(4000)));

        folded.Apply(Placements.Change(2) with
        {
            Routes = [new ServiceRoute(Placements.ServiceId, "1", [])],
            Admissions =
            [
                new EndpointAdmission(
                    "ep-1", "vpc-1", Placements.ServiceId, [], [], ["node-2"], EndpointAccess.Open, EndpointLimits.Default),
            ],
        });

        NodeUpdate update = folded.ToUpdate();
        Assert.Equal(
            (0, 0, 1, 1), (update.Services.Count, update.Endpoints.Count, update.Routes.Count, update.Admissions.Count));
    }

    [Fact]
    public void What_each_update_says_whole_is_that_of_the_last()
    {
        FoldedUpdate folded = new();
        ZoneShiftPlacement shift = new(Placements.ZoneA, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        folded.Apply(Placements.Full(null, Placements.Service()) with { Shifts = [shift] });

        folded.Apply(Placements.Change(2) with { DrainUntil = DateTimeOffset.UnixEpoch });

        NodeUpdate update = folded.ToUpdate();
        Assert.Equal((0, DateTimeOffset.UnixEpoch), (update.Shifts.Count, update.DrainUntil));
    }

    [Fact]
    public void R1_an_endpoint_that_listens_on_a_node_and_is_admitted_there_is_kept_as_both()
    {
        EndpointAdmission admission = new(
            "ep-1", "vpc-1", Placements.ServiceId, [], [], ["node-2"], EndpointAccess.Open, EndpointLimits.Default);
        NodeUpdate[] updates =
        [
            Placements.Full(Placements.Vpc(), Placements.Service(), Placements.Endpoint(4000)) with { Admissions = [admission] },
            Placements.Change(2, Placements.Endpoint(4001)) with { Admissions = [admission with { NodeIds = ["node-3"] }] },
        ];
        FoldedUpdate folded = new();
        NodeSnapshot served = NodeSnapshot.Empty;

        foreach (NodeUpdate update in updates)
        {
            folded.Apply(update);
            served = served.After(update);
        }

        NodeUpdate saved = folded.ToUpdate();
        Assert.Equal(served.Endpoints.Values.Select(endpoint => endpoint.Placement), saved.Endpoints);
        Assert.Equal(served.Admissions.Values.Select(endpoint => endpoint.Admission), saved.Admissions);
        Assert.Equal(
            (4001, "node-3"), (Assert.Single(saved.Endpoints).Port, Assert.Single(Assert.Single(saved.Admissions).NodeIds)));
    }

    [Fact]
    public void A_network_and_the_list_of_its_nodes_are_replaced_and_removed_each_by_itself()
    {
        PeerNetwork peers = new(Placements.VpcId, ["node-2"]), later = peers with { NodeIds = ["node-2", "node-3"] };
        VpcPlacement vpc = Placements.Vpc();
        NodeUpdate[] updates =
        [
            Placements.Full(vpc) with { PeerNetworks = [peers] },
            Placements.Change(2) with { PeerNetworks = [later] },
            Placements.Change(3) with { Vpcs = [vpc] },
            Placements.Remove(4, Placements.VpcId),
            Placements.Change(5) with { Vpcs = [vpc] },
            Placements.Change(6) with { PeerNetworks = [peers with { NodeIds = null }] },
            Placements.Full() with { Revision = 7 },
        ];
        (int Vpcs, PeerNetwork? Peers)[] expected =
            [(1, peers), (1, later), (1, later), (0, later), (1, later), (1, null), (0, null)];
        FoldedUpdate folded = new();
        NodeSnapshot served = NodeSnapshot.Empty;

        foreach ((NodeUpdate update, (int vpcs, PeerNetwork? known)) in updates.Zip(expected))
        {
            folded.Apply(update);
            served = served.After(update);

            Assert.Equal((vpcs, known), (folded.ToUpdate().Vpcs.Count, folded.ToUpdate().PeerNetworks.SingleOrDefault()));
            Assert.Equal((vpcs, known), (served.Vpcs.Count, served.Peers.Values.SingleOrDefault()));
        }
    }

    [Fact]
    public void A_full_update_starts_from_nothing()
    {
        FoldedUpdate folded = new();
        folded.Apply(Placements.Full(Placements.Vpc(), Placements.Service(), Placements.Endpoint(4000)));

        folded.Apply(Placements.Full(Placements.Vpc()) with { Revision = 9 });

        NodeUpdate update = folded.ToUpdate();
        Assert.Equal((9, 1, 0, 0), (update.Revision, update.Vpcs.Count, update.Services.Count, update.Endpoints.Count));
    }
}
