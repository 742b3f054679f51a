using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane;

/// <summary>A network with a vSwitch in each of the three zones and its default security group.</summary>
internal sealed record TestNetwork(Vpc Vpc, IReadOnlyList<VSwitch> VSwitches, SecurityGroup Group);
