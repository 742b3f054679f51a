using System.Net;
using Linkspan.DataPlane.Standby;
using Linkspan.Wire.Arp;

namespace Linkspan.Unit.DataPlane.Standby;

/// <summary>A network whose hosts answer ARP as kernels do, whatever became of the programs on them.</summary>
internal sealed class FakeLan
{
    private readonly List<FakeDevice> _devices = [];

    public TimeSpan Now { get; set; }

    /// <summary>Whether hosts hear each other.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>Everything that was sent, with its sender.</summary>
    public List<ArpPacket> Sent { get; } = [];

    public FakeDevice Add()
    {
        FakeDevice device = new(this, new MacAddress(0x0200_0000_0000 + (ulong)_devices.Count));
        _devices.Add(device);
        return device;
    }

    private void Carry(FakeDevice from, ArpPacket packet)
    {
        Sent.Add(packet);
        foreach (FakeDevice to in _devices.Where(device => device != from && IsWhole))
        {
            to.Hear(packet);
            if (!packet.IsReply && to.Has(packet.Target) && !packet.Sender.Equals(packet.Target))
            {
                from.Hear(new ArpPacket(true, to.Mac, packet.Target, packet.SenderMac, packet.Sender));
            }
        }
    }

    /// <summary>One host's interface.</summary>
    internal sealed class FakeDevice(FakeLan lan, MacAddress mac) : IAddressDevice
    {
        private readonly Dictionary<IPAddress, TimeSpan> _until = [];
        private readonly Queue<ArpPacket> _heard = new();

        public MacAddress Mac => mac;

        /// <summary>Why it takes no address; null: it does.</summary>
        public string? Refusal { get; set; }

        public bool Has(IPAddress address) => _until.TryGetValue(address, out TimeSpan until) && lan.Now < until;

        public string? Add(IPAddress address, TimeSpan? lifetime)
        {
            if (Refusal is null)
            {
                _until[address] = lifetime is { } limited ? lan.Now + limited : TimeSpan.MaxValue;
            }
            return Refusal;
        }

        public void Remove(IPAddress address) => _until.Remove(address);

        public void Send(in ArpPacket packet) => lan.Carry(this, packet);

        public bool TryReceive(out ArpPacket packet) => _heard.TryDequeue(out packet);

        public void Hear(ArpPacket packet) => _heard.Enqueue(packet);

        public void Dispose()
        {
        }
    }
}
