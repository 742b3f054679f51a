using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Standby;

/// <summary>An Ethernet interface, as far as ARP goes. Used by one thread at a time.</summary>
internal interface IArpDevice : IDisposable
{
    MacAddress Mac { get; }

    void Send(in ArpPacket packet);

    /// <summary>Takes one packet that has come; false when none is left.</summary>
    bool TryReceive(out ArpPacket packet);
}
