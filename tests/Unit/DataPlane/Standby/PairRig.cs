using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Standby;

namespace Linkspan.Unit.DataPlane.Standby;

/// <summary>Two nodes that share two addresses, on a network and in a time of their own.</summary>
internal sealed class PairRig
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly byte[] _key = new byte[32];
    private ulong _lastNumber;

    public PairRig()
    {
        A = new Host(this, "node-a", Lan.Add());
        B = new Host(this, "node-b", Lan.Add());
        (A.Partner, B.Partner) = (B, A);
    }

    public static IPAddress[] Shared { get; } = [IPAddress.Parse("10.0.0.2"), IPAddress.Parse("10.0.0.64")];

    public FakeLan Lan { get; } = new();

    /// <summary>Ranks first.</summary>
    public Host A { get; }

    public Host B { get; }

    /// <summary>Whether heartbeats get through; ARP goes its own way.</summary>
    public bool AreHeartbeatsCarried { get; set; } = true;

    /// <summary>Every heartbeat, with the host that it was for.</summary>
    public List<(Host To, byte[] Datagram)> Heartbeats { get; } = [];

    /// <summary>The longest time in which both had an address on their interfaces while they could speak with each
    /// other.</summary>
    public TimeSpan LongestDouble { get; private set; }

    private TimeSpan _double;

    /// <summary>Two that have decided: the first holds.</summary>
    public static PairRig Settled()
    {
        PairRig rig = new();
        rig.A.Start();
        rig.B.Start();
        rig.RunUntil(() => rig.A.HoldsAll);
        rig.Run(TimeSpan.FromSeconds(3));
        return rig;
    }

    /// <summary>Lets time pass, with a turn of each running host each tenth of a second.</summary>
    public void Run(TimeSpan duration)
    {
        for (TimeSpan end = Lan.Now + duration; Lan.Now < end;)
        {
            Lan.Now += Step;
            A.Turn();
            B.Turn();
            bool isDouble = Lan.IsWhole && AreHeartbeatsCarried
                && Shared.Any(address => A.Device.Has(address) && B.Device.Has(address));
            _double = isDouble ? _double + Step : TimeSpan.Zero;
            LongestDouble = LongestDouble > _double ? LongestDouble : _double;
        }
    }

    /// <summary>Lets time pass until something is so.</summary>
    /// <returns>How long it took.</returns>
    public TimeSpan RunUntil(Func<bool> isSo)
    {
        TimeSpan from = Lan.Now;
        while (!isSo())
        {
            if (Lan.Now - from > TimeSpan.FromMinutes(5))
            {
                throw new TimeoutException($"A is {A.State}, B is {B.State}.");
            }
            Run(Step);
        }
        return Lan.Now - from;
    }

    private void Carry(Host to, byte[] datagram)
    {
        Heartbeats.Add((to, datagram));
        if (Lan.IsWhole && AreHeartbeatsCarried)
        {
            to.Pair?.Take(datagram, Lan.Now);
        }
    }

    /// <summary>One node on its host.</summary>
    internal sealed class Host(PairRig rig, string id, FakeLan.FakeDevice device)
    {
        public FakeLan.FakeDevice Device => device;

        public Host Partner { get; set; } = null!;

        public SharingPair? Pair { get; private set; }

        public StandbyState? State => Pair?.View.State;

        public bool IsHung { get; set; }

        public StandbyFacts Own { get; set; } = new(true, false, 0);

        /// <summary>How often the node was told to follow.</summary>
        public int Changes { get; private set; }

        public bool HoldsAll => Shared.All(address => device.Has(address) && Pair?.View.WhyNot(address, Partner.Id) is null);

        private string Id => id;

        /// <param name="held">What one that holds has already; null: everything.</param>
        public void Start(bool isHolding = false, HashSet<IPAddress>? held = null)
        {
            bool isFirst = this == rig.A;
            ZonePartner partner = new(Partner.Id, "10.0.0.9:7444", isFirst, "");
            HeartbeatExchange exchange = new(id, Partner.Id, rig._key, () => ++rig._lastNumber);
            StandbyDecision decision = new(StandbyTimes.Default, isFirst, isHolding, rig.Lan.Now);
            Pair = new SharingPair(
                partner, exchange, decision, device, StandbyTimes.Default, datagram => rig.Carry(Partner, datagram));
            Pair.Begin(Shared, isHolding ? held ?? [.. Shared] : [], rig.Lan.Now);
        }

        /// <summary>The process is gone, and its kernel goes on.</summary>
        public void Kill() => Pair = null;

        public void Stop()
        {
            Pair!.End(keep: false);
            Pair = null;
        }

        public void Turn()
        {
            if (!IsHung)
            {
                Pair?.Turn(Shared, Own, rig.Lan.Now, () => Changes++);
            }
        }
    }
}
