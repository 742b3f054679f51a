using System.Net;
using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Standby;

/// <summary>
/// Asks the network whether anybody has the addresses that this node is about to take (RFC 5227, section 2.1). Each address is
/// clean after three probes that nobody answered; one that somebody has is asked for from the start.
/// </summary>
/// <param name="mac">The node's own.</param>
/// <param name="interval">Between probes, and after the last.</param>
/// <param name="isFirst">Where both nodes probe at once, the one that ranks first goes on, and the other begins anew.</param>
internal sealed class AddressProbes(MacAddress mac, TimeSpan interval, bool isFirst)
{
    /// <summary>RFC 5227, PROBE_NUM.</summary>
    private const int Probes = 3;

    /// <summary>So many intervals a node waits that met another's probes, for the other's three.</summary>
    private const int Deference = 5;

    private readonly Dictionary<IPAddress, Pending> _pending = [];

    public bool IsEmpty => _pending.Count == 0;

    /// <summary>The addresses that nobody has.</summary>
    public IReadOnlyList<IPAddress> Clean => [.. _pending.Where(one => one.Value.IsClean).Select(one => one.Key)];

    /// <summary>Probes exactly these addresses, from the start.</summary>
    public void Restart(IEnumerable<IPAddress> addresses, TimeSpan now)
    {
        Dictionary<IPAddress, MacAddress?> owners = _pending.ToDictionary(one => one.Key, one => one.Value.Owner);
        _pending.Clear();
        foreach (IPAddress address in addresses)
        {
            _pending[address] = new Pending { NextAt = now, Owner = owners.GetValueOrDefault(address) };
        }
    }

    /// <summary>Probes one more address, unless it is probed already.</summary>
    public void Add(IPAddress address, TimeSpan now) => _pending.TryAdd(address, new Pending { NextAt = now });

    public void Remove(IPAddress address) => _pending.Remove(address);

    public void Clear() => _pending.Clear();

    /// <summary>Who has an address, as far as was heard; null: nobody.</summary>
    public MacAddress? OwnerOf(IPAddress address) => _pending.GetValueOrDefault(address)?.Owner;

    /// <summary>A packet came.</summary>
    /// <returns>Whether it says that somebody has a probed address, or is about to.</returns>
    public bool Hear(in ArpPacket packet, TimeSpan now)
    {
        if (packet.SenderMac == mac)
        {
            return false;
        }
        if (packet.IsProbe)
        {
            if (isFirst || !_pending.TryGetValue(packet.Target, out Pending? wanted))
            {
                return false;
            }
            wanted.Begin(now + (interval * Deference));
            return true;
        }
        if (!_pending.TryGetValue(packet.Sender, out Pending? owned))
        {
            return false;
        }
        owned.Owner = packet.SenderMac;
        owned.Begin(now + interval);
        return true;
    }

    /// <summary>The probes that are due.</summary>
    public IEnumerable<ArpPacket> Due(TimeSpan now)
    {
        foreach ((IPAddress address, Pending pending) in _pending)
        {
            if (pending.IsClean || now < pending.NextAt)
            {
                continue;
            }
            pending.NextAt = now + interval;
            if (pending.Sent++ < Probes)
            {
                yield return ArpPacket.Probe(mac, address);
            }
            else
            {
                (pending.IsClean, pending.Owner) = (true, null);
            }
        }
    }

    private sealed class Pending
    {
        public int Sent { get; set; }

        public TimeSpan NextAt { get; set; }

        public bool IsClean { get; set; }

        public MacAddress? Owner { get; set; }

        public void Begin(TimeSpan at) => (Sent, NextAt, IsClean) = (0, at, false);
    }
}
