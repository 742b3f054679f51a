using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
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
    public void A_full_update_starts_from_nothing()
    {
        FoldedUpdate folded = new();
        folded.Apply(Placements.Full(Placements.Vpc(), Placements.Service(), Placements.Endpoint(4000)));

        folded.Apply(Placements.Full(Placements.Vpc()) with { Revision = 9 });

        NodeUpdate update = folded.ToUpdate();
        Assert.Equal((9, 1, 0, 0), (update.Revision, update.Vpcs.Count, update.Services.Count, update.Endpoints.Count));
    }
}
