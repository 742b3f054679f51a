using System.Net;
using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Standby;

/// <summary>The shared addresses that are on this node's interface: renewed while they are held, and announced.</summary>
internal sealed class HeldAddresses(IAddressDevice device, StandbyTimes times)
{
    private const int Announcements = 3;

    private readonly Dictionary<IPAddress, int> _announcementsLeft = [];
    private TimeSpan _renewedAt;
    private TimeSpan _announcedAt;
    private TimeSpan _defendedAt = -TimeSpan.FromDays(1);

    public IReadOnlyCollection<IPAddress> All => _announcementsLeft.Keys;

    public bool Contains(IPAddress address) => _announcementsLeft.ContainsKey(address);

    /// <summary>Adds an address to the interface; <see cref="Tick"/> announces it.</summary>
    /// <returns>Why not; null when it is there.</returns>
    public string? Take(IPAddress address, TimeSpan now)
    {
        if (device.Add(address, times.Lease) is { } problem)
        {
            return problem;
        }
        _renewedAt = _announcementsLeft.Count == 0 ? now : _renewedAt;
        _announcementsLeft[address] = Announcements;
        _announcedAt = now - times.Announcement;
        return null;
    }

    /// <summary>Takes an address off the interface.</summary>
    public void Drop(IPAddress address)
    {
        _announcementsLeft.Remove(address);
        device.Remove(address);
    }

    /// <summary>Leaves the addresses on the interface for good: nobody shares them any more.</summary>
    public void Keep()
    {
        foreach (IPAddress address in All)
        {
            device.Add(address, null);
        }
        _announcementsLeft.Clear();
    }

    /// <summary>Whether the node hung for so long that the kernel may have taken the addresses away.</summary>
    public bool IsLost(TimeSpan now) => _announcementsLeft.Count > 0 && now - _renewedAt >= times.Lease;

    /// <summary>Announces every address again: another node held them too.</summary>
    public void Announce(TimeSpan now)
    {
        foreach (IPAddress address in All.ToArray())
        {
            _announcementsLeft[address] = Announcements;
        }
        _announcedAt = now - times.Announcement;
    }

    /// <summary>Announces every address again, but not more often than the standard lets a host defend itself.</summary>
    public void Defend(TimeSpan now)
    {
        if (now - _defendedAt >= times.Defence)
        {
            _defendedAt = now;
            Announce(now);
        }
    }

    /// <summary>Renews and announces what is due.</summary>
    /// <returns>Addresses that the interface does not take any more, and why.</returns>
    public IReadOnlyList<(IPAddress Address, string Problem)> Tick(TimeSpan now)
    {
        List<(IPAddress, string)> refused = [];
        if (now - _renewedAt >= times.Renewal)
        {
            _renewedAt = now;
            refused.AddRange(All.Select(address => (address, Problem: device.Add(address, times.Lease)))
                .Where(renewed => renewed.Problem is not null).Select(renewed => (renewed.address, renewed.Problem!)));
        }
        if (now - _announcedAt >= times.Announcement)
        {
            _announcedAt = now;
            foreach (IPAddress address in All.Where(address => _announcementsLeft[address] > 0).ToArray())
            {
                _announcementsLeft[address]--;
                device.Send(ArpPacket.Announcement(device.Mac, address));
            }
        }
        return refused;
    }
}
