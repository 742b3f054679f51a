using System.ComponentModel;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Linkspan.DataPlane.Native;
using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Standby;

/// <summary>An interface of this host.</summary>
internal sealed class NetworkDevice : IAddressDevice
{
    private const int WholeAddress = 32;

    private readonly ArpSocket _arp;
    private readonly AddressSocket _addresses;

    private NetworkDevice(MacAddress mac, IPAddress own, ArpSocket arp, AddressSocket addresses) =>
        (Mac, Own, _arp, _addresses) = (mac, own, arp, addresses);

    public MacAddress Mac { get; }

    /// <summary>The host's own address on it: there the partner reaches this node.</summary>
    public IPAddress Own { get; }

    /// <summary>Opens an interface.</summary>
    /// <returns>The device; or why this host cannot share addresses by it, in one sentence.</returns>
    public static (NetworkDevice? Device, string? Problem) Open(string name)
    {
        NetworkInterface? found = Array.Find(NetworkInterface.GetAllNetworkInterfaces(), one => one.Name == name);
        if (found is null)
        {
            return (null, $"there is no interface {name}");
        }
        if (found.GetPhysicalAddress().GetAddressBytes() is not { Length: 6 } mac)
        {
            return (null, $"{name} is no Ethernet interface");
        }
        IPInterfaceProperties properties = found.GetIPProperties();
        IPAddress? own = properties.UnicastAddresses
            .Where(one => one.Address.AddressFamily == AddressFamily.InterNetwork && one.PrefixLength < WholeAddress)
            .Select(one => one.Address).FirstOrDefault();
        if (own is null)
        {
            return (null, $"{name} has no IPv4 address of its own");
        }
        return Open(AddressLabel.Of(name), properties.GetIPv4Properties().Index, MacAddress.From(mac), own);
    }

    public string? Add(IPAddress address, TimeSpan? lifetime) => _addresses.Add(address, lifetime);

    public void Remove(IPAddress address) => _addresses.Remove(address);

    public void Send(in ArpPacket packet) => _arp.Send(packet);

    public bool TryReceive(out ArpPacket packet) => _arp.TryReceive(out packet);

    public void Dispose()
    {
        _arp.Dispose();
        _addresses.Dispose();
    }

    private static (NetworkDevice? Device, string? Problem) Open(string? label, int index, MacAddress mac, IPAddress own)
    {
        ArpSocket arp;
        try
        {
            arp = new ArpSocket(index);
        }
        catch (Win32Exception refusal)
        {
            return (null, $"the system gives it no packet socket ({refusal.Message}): grant CAP_NET_RAW");
        }
        NetworkDevice device = new(mac, own, arp, new AddressSocket(index, label));

        // Takes nothing away, since the host's own address has another prefix; says whether it might.
        if (device._addresses.Remove(own) is { } problem)
        {
            device.Dispose();
            return (null, $"the system lets it change no addresses ({problem}): grant CAP_NET_ADMIN");
        }
        return (device, null);
    }
}
