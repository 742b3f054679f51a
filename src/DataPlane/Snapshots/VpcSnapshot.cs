using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>A network as it is in force, with its client blocks parsed.</summary>
internal sealed record VpcSnapshot(VpcPlacement Placement, AddressBlocks Clients)
{
    public static VpcSnapshot Of(VpcPlacement placement) => new(placement, new AddressBlocks(placement.ClientBlocks));
}
