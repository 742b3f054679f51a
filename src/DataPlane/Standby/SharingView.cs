using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Listeners;
using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Standby;

/// <summary>How a node of a pair stands, at one moment.</summary>
/// <param name="State">Its state.</param>
/// <param name="IsPartnerHeard">Whether its partner answers.</param>
/// <param name="IsPartnerHolding">Whether its partner has the addresses.</param>
/// <param name="IsPartnerWell">… and its paths are up.</param>
/// <param name="Held">The addresses that the node has.</param>
/// <param name="Owners">Addresses that another host answers for.</param>
/// <param name="Refused">Addresses that the interface does not take, and why.</param>
internal sealed record SharingView(
    StandbyState State,
    bool IsPartnerHeard,
    bool IsPartnerHolding,
    bool IsPartnerWell,
    HashSet<IPAddress> Held,
    Dictionary<IPAddress, MacAddress> Owners,
    Dictionary<IPAddress, string> Refused)
{
    /// <summary>Why an address is not this node's; null when it is.</summary>
    /// <param name="partner">The other node's id.</param>
    public (string Problem, string Message)? WhyNot(IPAddress address, string partner)
    {
        if (Held.Contains(address))
        {
            return null;
        }
        if (Refused.TryGetValue(address, out string? problem))
        {
            return (ZoneProblem.AddressUnavailable, $"{address} cannot be added to this node's interface ({problem})");
        }
        if (IsPartnerHolding && State != StandbyState.Holding)
        {
            return (ZoneProblem.HeldByPartner, $"{partner} has {address}; this node stands by");
        }
        return Owners.TryGetValue(address, out MacAddress owner)
            && AddressRefusal.InUse(address, owner, null) is var refusal
            ? (refusal.Problem, refusal.Message)
            : (ZoneProblem.AddressMoving, $"{address} is being taken over by this node or by {partner}");
    }

    public bool IsSame(SharingView other) =>
        State == other.State && IsPartnerHeard == other.IsPartnerHeard && IsPartnerHolding == other.IsPartnerHolding
        && IsPartnerWell == other.IsPartnerWell && Held.SetEquals(other.Held)
        && Owners.Count == other.Owners.Count && !Owners.Except(other.Owners).Any()
        && Refused.Count == other.Refused.Count && !Refused.Except(other.Refused).Any();
}
