using Linkspan.ControlPlane.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>A consumer with its network.</summary>
internal sealed record ModelConsumer(
    WriteContext Context, Vpc Vpc, IReadOnlyList<VSwitch> VSwitches, IReadOnlyList<SecurityGroup> Groups);
