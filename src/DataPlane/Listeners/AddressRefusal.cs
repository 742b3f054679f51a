using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Listeners;

/// <summary>Why an address cannot be used here now.</summary>
/// <param name="Problem">A stable code: AddressUnavailable, AddressChecking or AddressInUse.</param>
/// <param name="Message">The same in one sentence with what to do.</param>
/// <param name="RetryAfter">When another try is worth it; null: as with any listener.</param>
internal sealed record AddressRefusal(string Problem, string Message, TimeSpan? RetryAfter)
{
    /// <summary>Another host has it.</summary>
    public static AddressRefusal InUse(IPAddress address, MacAddress owner, TimeSpan? retryAfter) => new(
        ZoneProblem.AddressInUse,
        $"the host with the hardware address {owner} answers for {address}: give one of the two another address",
        retryAfter);
}
