using System.Net;
using Linkspan.DataPlane.Standby;
using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Addresses;

/// <summary>
/// Decides which addresses a node that stands alone may add: those for which no other host answers (RFC 5227). Knows no socket
/// and no clock. Used by one thread at a time.
/// </summary>
/// <param name="mac">The node's own, as of now.</param>
internal sealed class AddressClaims(MacAddress mac, ClaimTimes times)
{
    /// <summary>RFC 5227, ANNOUNCE_NUM.</summary>
    private const int Announcements = 2;

    private readonly AddressProbes _probes = new(mac, times.Probe, isFirst: false);
    private readonly Dictionary<IPAddress, Claim> _claims = [];
    private readonly Dictionary<IPAddress, Announced> _announced = [];

    /// <summary>Nothing is asked for or announced at the moment.</summary>
    public bool IsIdle => _probes.IsEmpty && _announced.Count == 0;

    /// <summary>How an address stands. One that is not known to be free, or was another's a while ago, is asked for.</summary>
    public ClaimStanding Ask(IPAddress address, TimeSpan now)
    {
        if (_claims.TryGetValue(address, out Claim? claim) && (claim.Standing is null || now < claim.GoodUntil))
        {
            return claim.Standing ?? ClaimStanding.Asking;
        }
        _claims[address] = new Claim { GoodUntil = now + times.Limit };
        _probes.Add(address, now);
        return ClaimStanding.Asking;
    }

    /// <summary>A packet came.</summary>
    public void Hear(in ArpPacket packet, TimeSpan now)
    {
        if (!_probes.Hear(packet, now))
        {
            return;
        }
        IPAddress address = packet.IsProbe ? packet.Target : packet.Sender;
        _claims[address].Rival = packet.SenderMac;
        if (!packet.IsProbe)
        {
            Settle(address, new ClaimStanding(false, packet.SenderMac), now);
        }
    }

    /// <summary>The packets that are due.</summary>
    public IEnumerable<ArpPacket> Due(TimeSpan now)
    {
        foreach (ArpPacket probe in _probes.Due(now))
        {
            yield return probe;
        }
        foreach ((IPAddress address, Announced announced) in _announced.Where(one => one.Value.NextAt <= now).ToArray())
        {
            announced.NextAt = now + times.Announcement;
            if (++announced.Sent == Announcements)
            {
                _announced.Remove(address);
            }
            yield return ArpPacket.Announcement(mac, address);
        }
    }

    /// <summary>The addresses of which it is known now how they stand, each once.</summary>
    public IReadOnlyCollection<IPAddress> TakeSettled(TimeSpan now)
    {
        foreach (IPAddress address in _probes.Clean)
        {
            Settle(address, ClaimStanding.Free, now);
        }
        foreach ((IPAddress address, Claim claim) in _claims.ToArray())
        {
            if (claim is { Standing: null, Rival: { } rival } && claim.GoodUntil <= now)
            {
                Settle(address, new ClaimStanding(false, rival), now);
            }
        }
        HashSet<IPAddress> settled = [.. _claims.Where(one => one.Value.IsNews).Select(one => one.Key)];
        foreach (IPAddress address in settled)
        {
            _claims[address].IsNews = false;
        }
        return settled;
    }

    /// <summary>The node has added an address: everybody hears of it, whoever had it before.</summary>
    public void Announce(IPAddress address, TimeSpan now)
    {
        _claims.Remove(address);
        _announced[address] = new Announced { NextAt = now };
    }

    /// <summary>The node has taken an address away.</summary>
    public void Forget(IPAddress address) => _announced.Remove(address);

    private void Settle(IPAddress address, ClaimStanding standing, TimeSpan now)
    {
        _probes.Remove(address);
        (_claims[address].Standing, _claims[address].GoodUntil, _claims[address].IsNews) = (standing, now + times.Good, true);
    }

    private sealed class Claim
    {
        /// <summary>Null: the network is being asked.</summary>
        public ClaimStanding? Standing { get; set; }

        /// <summary>While the network is being asked: until when a rival is given way to.</summary>
        public TimeSpan GoodUntil { get; set; }

        /// <summary>Who asks for the address as well.</summary>
        public MacAddress? Rival { get; set; }

        public bool IsNews { get; set; }
    }

    private sealed class Announced
    {
        public int Sent { get; set; }

        public TimeSpan NextAt { get; set; }
    }
}
