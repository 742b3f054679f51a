using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>The addresses that this node shares with another one of its zone, as the state of the node sees them.</summary>
internal interface IZoneStandby
{
    /// <summary>Begins to share with a partner, goes on with it, or with null stops sharing.</summary>
    /// <param name="partner">Null: this node stands alone.</param>
    /// <param name="held">The addresses of the zone at which the node listens now: at the beginning it then has these.</param>
    void Place(ZonePartner? partner, IReadOnlySet<IPAddress> held);

    /// <summary>Sets which addresses are shared.</summary>
    void Want(IEnumerable<IPAddress> addresses);

    /// <summary>Why an address is not this node's now; null when it is. Code and sentence are those of a report.</summary>
    (string Problem, string Message)? WhyNot(IPAddress address);

    /// <summary>Whether the partner has the addresses, and its paths are up.</summary>
    bool IsPartnerWell { get; }

    /// <summary>How the node stands to them.</summary>
    StandbyReport Report { get; }
}
