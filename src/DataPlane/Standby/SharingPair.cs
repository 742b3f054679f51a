using System.Collections.Concurrent;
using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Wire.Arp;
using Linkspan.Wire.Standby;

namespace Linkspan.DataPlane.Standby;

/// <summary>
/// One node's half of a pair: carries out what <see cref="StandbyDecision"/> says. All but <see cref="Take"/> and what is read of
/// it is called by one thread.
/// </summary>
internal sealed class SharingPair(
    ZonePartner partner, HeartbeatExchange exchange, StandbyDecision decision, IAddressDevice device, StandbyTimes times,
    Action<byte[]> send)
{
    /// <summary>Packets taken in one turn at most: a host that sends many keeps the node from nothing.</summary>
    private const int HeardOfTurn = 5_000;

    private readonly ConcurrentQueue<Heartbeat> _answers = new();
    private readonly HeldAddresses _held = new(device, times);
    private readonly AddressProbes _probes = new(device.Mac, times.Probe, partner.IsFirst);
    private readonly Dictionary<IPAddress, string> _refused = [];
    private HashSet<IPAddress> _wanted = [];
    private TimeSpan? _askedAt;
    private long _turnedAt;
    private volatile SharingView _view = new(StandbyState.Watching, false, false, false, [], [], []);
    private volatile ZonePartner _partner = partner;

    /// <summary>The other node. Whether this node drains may change while they share; all else is another pair.</summary>
    public ZonePartner Partner
    {
        get => _partner;
        set => _partner = value;
    }

    /// <summary>How it stands, for any thread. The same object as long as nothing changed.</summary>
    public SharingView View => _view;

    /// <summary>A datagram came; on any thread. A node whose turns do not come any more answers nothing: what it said last may
    /// not be so.</summary>
    public void Take(ReadOnlySpan<byte> datagram, TimeSpan now)
    {
        (byte[]? reply, Heartbeat? answer) = exchange.Take(datagram);
        if (reply is not null && now.Ticks - Volatile.Read(ref _turnedAt) < times.Question.Ticks)
        {
            send(reply);
        }
        if (answer is not null)
        {
            _answers.Enqueue(answer);
        }
    }

    /// <summary>Begins: what the node has already stays with it, and nothing else of these is on its interface.</summary>
    /// <param name="wanted">The shared addresses as of now.</param>
    /// <param name="held">Those that the node has. One that holds asks for the others.</param>
    /// <param name="now">The time since any beginning.</param>
    public void Begin(IReadOnlyCollection<IPAddress> wanted, IReadOnlySet<IPAddress> held, TimeSpan now)
    {
        Volatile.Write(ref _turnedAt, now.Ticks);
        _wanted = [.. wanted];
        foreach (IPAddress address in _wanted)
        {
            if (decision.State != StandbyState.Holding)
            {
                device.Remove(address);
            }
            else if (held.Contains(address))
            {
                TakeOver(address, now);
            }
            else
            {
                _probes.Add(address, now);
            }
        }
        Show();
    }

    /// <summary>One turn: a tenth of a second is a good time between two.</summary>
    /// <param name="wanted">The shared addresses as of now.</param>
    /// <param name="own">What the node knows of itself.</param>
    /// <param name="now">The time since any beginning.</param>
    /// <param name="changed">Has the node follow what <see cref="View"/> says now, and returns when it has.</param>
    public void Turn(IReadOnlyCollection<IPAddress> wanted, StandbyFacts own, TimeSpan now, Action changed)
    {
        Volatile.Write(ref _turnedAt, now.Ticks);
        if (_held.IsLost(now))
        {
            Carry(decision.OnNetwork(StandbyEvent.LeaseLost, now), now, changed);
        }
        Follow(wanted, now);
        while (_answers.TryDequeue(out Heartbeat? answer))
        {
            Carry(decision.OnAnswer(answer, own, now), now, changed);
        }
        Carry(decision.OnTick(own, now), now, changed);
        Listen(now, changed);
        Probe(now, changed);
        Show(changed);
        Renew(now);
        Tell(own, now);
    }

    /// <summary>The pair is parted, or the node stops: with <paramref name="keep"/> its addresses stay on its
    /// interface.</summary>
    public void End(bool keep)
    {
        if (keep)
        {
            _held.Keep();
        }
        foreach (IPAddress address in _held.All.ToArray())
        {
            _held.Drop(address);
        }
        if (!keep && exchange.Say(HeartbeatState.Yielding, false) is { } farewell)
        {
            send(farewell);
        }
    }

    private void Follow(IReadOnlyCollection<IPAddress> wanted, TimeSpan now)
    {
        if (_wanted.SetEquals(wanted))
        {
            return;
        }
        foreach (IPAddress gone in _wanted.Except(wanted))
        {
            _probes.Remove(gone);
            _refused.Remove(gone);
            if (_held.Contains(gone))
            {
                _held.Drop(gone);
            }
        }
        if (decision.State is StandbyState.Holding or StandbyState.Probing)
        {
            foreach (IPAddress added in wanted.Except(_wanted))
            {
                _probes.Add(added, now);
            }
        }
        _wanted = [.. wanted];
    }

    private void Renew(TimeSpan now)
    {
        foreach ((IPAddress address, string problem) in _held.Tick(now))
        {
            _held.Drop(address);
            _refused[address] = problem;
            _probes.Add(address, now);
        }
    }

    private void Listen(TimeSpan now, Action changed)
    {
        for (int heard = 0; heard < HeardOfTurn && device.TryReceive(out ArpPacket packet); heard++)
        {
            _probes.Hear(packet, now);
            if (packet.SenderMac != device.Mac && !packet.IsProbe && _held.Contains(packet.Sender))
            {
                Carry(decision.OnNetwork(StandbyEvent.AddressClaimed, now), now, changed);
            }
        }
    }

    private void Probe(TimeSpan now, Action changed)
    {
        foreach (ArpPacket probe in _probes.Due(now))
        {
            device.Send(probe);
        }
        if (decision.State == StandbyState.Probing && (_probes.Clean.Count > 0 || _wanted.Count == 0))
        {
            Carry(decision.OnNetwork(StandbyEvent.ProbesClean, now), now, changed);
        }
        if (decision.State == StandbyState.Holding)
        {
            TakeClean(now);
        }
    }

    private void Carry(StandbyAction action, TimeSpan now, Action changed)
    {
        switch (action)
        {
            case StandbyAction.Probe:
                _probes.Restart(_wanted, now);
                break;
            case StandbyAction.Take:
                TakeClean(now);
                break;
            case StandbyAction.Announce when decision.IsPartnerHolding:
                _held.Announce(now);
                break;
            case StandbyAction.Announce:
                _held.Defend(now);
                break;
            case StandbyAction.Release:
                Release(changed);
                break;
            case StandbyAction.None:
                break;
        }
        if (decision.State is StandbyState.Watching or StandbyState.Yielding)
        {
            _probes.Clear();
        }
    }

    private void TakeClean(TimeSpan now)
    {
        foreach (IPAddress address in _probes.Clean)
        {
            _probes.Remove(address);
            TakeOver(address, now);
        }
    }

    private void TakeOver(IPAddress address, TimeSpan now)
    {
        if (_held.Take(address, now) is { } problem)
        {
            _refused[address] = problem;
            _probes.Add(address, now);
        }
        else
        {
            _refused.Remove(address);
        }
    }

    /// <summary>First whoever is on the addresses hears of their end, then the addresses go.</summary>
    private void Release(Action changed)
    {
        IPAddress[] held = [.. _held.All];
        _view = ViewOf(decision.State, []);
        changed();
        foreach (IPAddress address in held)
        {
            _held.Drop(address);
        }
        _refused.Clear();
    }

    private void Tell(StandbyFacts own, TimeSpan now)
    {
        if (exchange.Say(StandbyDecision.ToHeartbeat(decision.State), own.IsAble) is { } news)
        {
            send(news);
        }
        if (_askedAt is null || now - _askedAt >= times.Question)
        {
            _askedAt = now;
            send(exchange.Ask());
        }
    }

    private void Show(Action? changed = null)
    {
        SharingView view = ViewOf(decision.State, _held.All);
        if (!view.IsSame(_view))
        {
            _view = view;
            changed?.Invoke();
        }
    }

    private SharingView ViewOf(StandbyState state, IEnumerable<IPAddress> held) => new(
        state,
        decision.IsPartnerHeard,
        decision.IsPartnerHolding,
        decision.IsPartnerWell,
        [.. held],
        _wanted.Select(address => (Address: address, Owner: _probes.OwnerOf(address)))
            .Where(one => one.Owner is not null).ToDictionary(one => one.Address, one => one.Owner!.Value),
        new Dictionary<IPAddress, string>(_refused));
}
