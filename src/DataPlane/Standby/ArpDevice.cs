using System.ComponentModel;
using System.Net.NetworkInformation;
using Linkspan.DataPlane.Native;
using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Standby;

/// <summary>An interface of this host over which ARP is spoken.</summary>
internal sealed class ArpDevice : IArpDevice
{
    private readonly ArpSocket _socket;

    private ArpDevice(MacAddress mac, ArpSocket socket) => (Mac, _socket) = (mac, socket);

    public MacAddress Mac { get; }

    /// <summary>Opens an interface by its name.</summary>
    /// <returns>The device; or why there is none, in one sentence.</returns>
    public static (ArpDevice? Device, string? Problem) Open(string name) => Find(name) is { } found
        ? Open(found)
        : (null, Missing(name));

    /// <inheritdoc cref="Open(string)"/>
    public static (ArpDevice? Device, string? Problem) Open(NetworkInterface found)
    {
        if (found.NetworkInterfaceType == NetworkInterfaceType.Loopback
            || found.GetPhysicalAddress().GetAddressBytes() is not { Length: 6 } mac)
        {
            return (null, $"{found.Name} is no Ethernet interface");
        }
        try
        {
            return (new ArpDevice(MacAddress.From(mac), new ArpSocket(found.GetIPProperties().GetIPv4Properties().Index)), null);
        }
        catch (Win32Exception refusal)
        {
            return (null, $"the system gives it no packet socket ({refusal.Message}): grant CAP_NET_RAW");
        }
    }

    /// <returns>Null: there is no such interface.</returns>
    public static NetworkInterface? Find(string name) =>
        Array.Find(NetworkInterface.GetAllNetworkInterfaces(), one => one.Name == name);

    public static string Missing(string name) => $"there is no interface {name}";

    public void Send(in ArpPacket packet) => _socket.Send(packet);

    public bool TryReceive(out ArpPacket packet) => _socket.TryReceive(out packet);

    public void Dispose() => _socket.Dispose();
}
