using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

public sealed class AdmittedPeersTests
{
    private static readonly EndpointAdmission Admission = LinkedNodes.AdmissionOf(Placements.Endpoint(4000));

    [Fact]
    public void S2_carriers_are_taken_of_the_nodes_of_admitted_networks_as_they_were_told_last()
    {
        AdmittedPeers peers = new();
        NodeSnapshot first = NodeSnapshot.Empty.After(Placements.Full() with
        {
            Admissions = [Admission, Admission with { EndpointId = "ep-2", VpcId = "vpc-2" }],
            PeerNetworks = [new PeerNetwork(Placements.VpcId, ["a", "b"]), new PeerNetwork("vpc-2", ["c"])],
        });
        NodeSnapshot later = first.After(
            Placements.Change(2) with { PeerNetworks = [new PeerNetwork(Placements.VpcId, ["a"])] });
        NodeSnapshot last = later.After(Placements.Remove(3, "ep-2"));

        Assert.Null(peers.Of(NodeSnapshot.Empty));
        Assert.Equal(["a", "b", "c"], peers.Of(first)!.Order());
        Assert.Equal(["a", "c"], peers.Of(later)!.Order());
        Assert.Equal(["a"], peers.Of(last)!);
    }

    [Fact]
    public void S2_where_the_control_plane_does_not_name_a_networks_nodes_carriers_of_any_are_taken()
    {
        NodeSnapshot unnamed = NodeSnapshot.Empty.After(Placements.Full() with
        {
            Admissions = [Admission, Admission with { EndpointId = "ep-2", VpcId = "vpc-2" }],
            PeerNetworks = [new PeerNetwork("vpc-2", ["c"])],
        });

        Assert.Null(new AdmittedPeers().Of(unnamed));
    }
}
