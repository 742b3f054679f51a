using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>An endpoint as it is in force, with its rules parsed.</summary>
internal sealed record EndpointSnapshot(EndpointPlacement Placement, SecurityGroup Security)
{
    public static EndpointSnapshot Of(EndpointPlacement placement) => new(placement, new SecurityGroup(placement.SecurityRules));
}
