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

    private readonly ArpDevice _arp;
    private readonly AddressSocket _addresses;

    private NetworkDevice(IPAddress own, ArpDevice arp, AddressSocket addresses) =>
        (Own, _arp, _addresses) = (own, arp, addresses);

    public MacAddress Mac => _arp.Mac;

    /// <summary>The host's own address on it: there the partner reaches this node.</summary>
    public IPAddress Own { get; }

    /// <summary>Opens an interface.</summary>
    /// <returns>The device; or why this host cannot share addresses by it, in one sentence.</returns>
    public static (NetworkDevice? Device, string? Problem) Open(string name)
    {
        if (ArpDevice.Find(name) is not { } found)
        {
            return (null, ArpDevice.Missing(name));
        }
        IPInterfaceProperties properties = found.GetIPProperties();
        if (OwnOf(properties) is not { } own)
        {
            return (null, $"{name} has no IPv4 address of its own");
        }
        (ArpDevice? arp, string? problem) = ArpDevice.Open(found);
        return arp is null
            ? (null, problem)
            : Open(own, arp, new AddressSocket(properties.GetIPv4Properties().Index, AddressLabel.Of(name)));
    }

    /// <summary>The address that a host has as its own on an interface: the first with the prefix of a network. Those that
    /// nodes add are whole ones.</summary>
    /// <returns>Null: it has none, or there is no such interface.</returns>
    public static IPAddress? OwnOf(string name) => ArpDevice.Find(name) is { } found ? OwnOf(found.GetIPProperties()) : null;

    public string? Add(IPAddress address, TimeSpan? lifetime) => _addresses.Add(address, lifetime);

    public void Remove(IPAddress address) => _addresses.Remove(address);

    public void Send(in ArpPacket packet) => _arp.Send(packet);

    public bool TryReceive(out ArpPacket packet) => _arp.TryReceive(out packet);

    public void Dispose()
    {
        _arp.Dispose();
        _addresses.Dispose();
    }

    private static IPAddress? OwnOf(IPInterfaceProperties properties) => properties.UnicastAddresses
        .Where(one => one.Address.AddressFamily == AddressFamily.InterNetwork && one.PrefixLength < WholeAddress)
        .Select(one => one.Address).FirstOrDefault();

    private static (NetworkDevice? Device, string? Problem) Open(IPAddress own, ArpDevice arp, AddressSocket addresses)
    {
        NetworkDevice device = new(own, arp, addresses);

        // Takes nothing away, since the host's own address has another prefix; says whether it might.
        if (addresses.Remove(own) is { } problem)
        {
            device.Dispose();
            return (null, $"the system lets it change no addresses ({problem}): grant CAP_NET_ADMIN");
        }
        return (device, null);
    }
}
