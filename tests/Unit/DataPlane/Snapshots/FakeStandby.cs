using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>Shared addresses as a test says.</summary>
internal sealed class FakeStandby : IZoneStandby
{
    public ZonePartner? Partner { get; private set; }

    /// <summary>What the node had when it was placed last.</summary>
    public IReadOnlySet<IPAddress> WasHolding { get; private set; } = new HashSet<IPAddress>();

    public HashSet<IPAddress> Wanted { get; private set; } = [];

    /// <summary>The addresses that are this node's.</summary>
    public HashSet<string> Held { get; } = [];

    public bool IsPartnerWell { get; set; }

    public StandbyReport Report { get; } = new(StandbyReport.Alone, default, "", false);

    public void Place(ZonePartner? partner, IReadOnlySet<IPAddress> held) => (Partner, WasHolding) = (partner, held);

    public void Want(IEnumerable<IPAddress> addresses) => Wanted = [.. addresses];

    public (string Problem, string Message)? WhyNot(IPAddress address) =>
        Held.Contains(address.ToString()) ? null : (ZoneProblem.HeldByPartner, "node-2 has it");
}
