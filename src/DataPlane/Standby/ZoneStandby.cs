using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Standby;

/// <summary>
/// Shares the addresses of this node's zone with the zone's other endpoint node, where both can: finds out whether this one can,
/// begins and ends the pair as the control plane says, and turns its wheel ten times a second, with the control plane or without.
/// </summary>
internal sealed class ZoneStandby(string nodeId, StandbyTimes times, NodeReporter reporter, TimeProvider time, ILogger logger)
    : IZoneStandby
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FactsInterval = TimeSpan.FromSeconds(1);

    private static readonly FrozenSet<IPAddress> NoAddresses = [];

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private IAddressDevice? _device;
    private HeartbeatSocket? _socket;
    private volatile SharingPair? _pair;
    private volatile Placed _placed = new(null, NoAddresses);
    private volatile HashSet<IPAddress> _wanted = [];
    private StandbyFacts _facts;
    private TimeSpan? _factsAt;
    private StandbyReport _report = new(StandbyReport.Alone, time.GetUtcNow(), "", false);

    /// <summary>What the node knows of itself; asked in each turn.</summary>
    public Func<StandbyFacts> Own { get; set; } = () => default;

    /// <summary>Called when <see cref="WhyNot"/> answers otherwise than before; returns when the node has followed.</summary>
    public Action Changed { get; set; } = () => { };

    /// <summary>The same, when nothing is shared any more: called with the addresses that stay on the interface, and with what
    /// takes those away again that the node has no use for.</summary>
    public Action<IReadOnlySet<IPAddress>, Action<IEnumerable<IPAddress>>> Parted { get; set; } = (_, _) => { };

    /// <summary>Where another node asks this one, <c>ADDRESS:PORT</c>; null when this node cannot share addresses.</summary>
    public string? Reach { get; private set; }

    public bool IsPartnerWell => _pair is { } pair && ReferenceEquals(pair.Partner, _placed.Partner) && pair.View.IsPartnerWell;

    /// <summary>Looks whether this host can share addresses.</summary>
    /// <param name="interfaceName">The interface that faces the clients; null: it cannot.</param>
    /// <param name="port">UDP, for heartbeats.</param>
    public void Open(string? interfaceName, int port)
    {
        if (interfaceName is null)
        {
            return;
        }
        (NetworkDevice? device, string? problem) = NetworkDevice.Open(interfaceName);
        if (device is not null)
        {
            try
            {
                Open(device, new HeartbeatSocket(new IPEndPoint(device.Own, port)));
                StandbyLog.Able(logger, Reach!);
                return;
            }
            catch (SocketException fault)
            {
                device.Dispose();
                problem = $"UDP port {port} of {device.Own} cannot be used ({fault.Message})";
            }
        }
        StandbyLog.Unable(logger, problem!);
    }

    internal void Open(IAddressDevice device, HeartbeatSocket socket) =>
        (_device, _socket, Reach) = (device, socket, socket.Address.ToString());

    public void Place(ZonePartner? partner, IReadOnlySet<IPAddress> held)
    {
        if (partner == _placed.Partner)
        {
            return;
        }
        if (partner is not null && _pair is { } pair && pair.Partner with { IsLeaving = partner.IsLeaving } == partner)
        {
            pair.Partner = partner;
        }
        _placed = new Placed(_device is null ? null : partner, held);
    }

    public void Want(IEnumerable<IPAddress> addresses)
    {
        HashSet<IPAddress> wanted = [.. addresses];
        _wanted = wanted.SetEquals(_wanted) ? _wanted : wanted;
    }

    public (string Problem, string Message)? WhyNot(IPAddress address)
    {
        Placed placed = _placed;
        if (placed.Partner is not { } partner)
        {
            return (ZoneProblem.AddressUnavailable,
                $"this node shares {address} with another one of its zone, and cannot: start it with --interface, CAP_NET_ADMIN "
                    + "and CAP_NET_RAW");
        }
        if (_pair is { } pair && ReferenceEquals(pair.Partner, partner))
        {
            return pair.View.WhyNot(address, partner.NodeId);
        }
        return placed.Held.Contains(address)
            ? null
            : (ZoneProblem.AddressMoving, $"this node and {partner.NodeId} are about to decide which of them has {address}");
    }

    /// <summary>How it stands, for a report.</summary>
    public StandbyReport Report => Volatile.Read(ref _report);

    /// <summary>Begins to take its turns.</summary>
    public void Start()
    {
        if (_device is not null && _socket is { } socket)
        {
            Task receiving = socket.ReceiveAsync(datagram => _pair?.Take(datagram.Span, Now()));
            _running = Task.WhenAll(receiving, RunAsync(_device, socket, _stopping.Token));
        }
    }

    /// <summary>Ends, and gives up what it has, for its partner to take.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync(IAddressDevice device, HeartbeatSocket socket, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Turn, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                TakeTurn();
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
        _pair?.End(keep: false);
        socket.Dispose();
        device.Dispose();
    }

    /// <summary>One turn, which a test takes by hand.</summary>
    internal void TakeTurn()
    {
        try
        {
            SharingView? before = _pair?.View;
            FollowPlacement();
            if (_pair is { } pair)
            {
                pair.Turn(_wanted, Facts(pair.Partner), Now(), Changed);
                Tell(before, pair);
            }
        }
        catch (Exception fault)
        {
            // The owner of this loop: sharing goes on with what the next turn finds.
            StandbyLog.TurnFailed(logger, fault);
        }
    }

    /// <summary>What the node knows of itself, looked up once a second, and in each turn while it is to hand over.</summary>
    private StandbyFacts Facts(ZonePartner partner)
    {
        if (partner.IsLeaving || _factsAt is not { } at || Now() - at >= FactsInterval)
        {
            (_facts, _factsAt) = (Own(), Now());
        }
        return _facts with { IsLeaving = partner.IsLeaving };
    }

    private TimeSpan Now() => time.GetElapsedTime(0);

    private void FollowPlacement()
    {
        Placed placed = _placed;
        SharingPair? before = _pair;
        if (ReferenceEquals(before?.Partner, placed.Partner))
        {
            return;
        }
        IReadOnlySet<IPAddress> held = before?.View.Held ?? placed.Held;
        bool isHolding = before is null ? held.Count > 0 : before.View.State == StandbyState.Holding;
        if (before is not null)
        {
            before.End(keep: true);
            StandbyLog.Parted(logger, before.Partner.NodeId);
        }
        _pair = placed.Partner is { } partner ? Begin(partner, isHolding, held) : null;
        if (_pair is not null)
        {
            Drop(before is null ? [] : held.Except(_wanted));
            Changed();
            return;
        }
        Note(StandbyReport.Alone, "", false);
        Parted(before is null ? NoAddresses : held, Drop);
    }

    private void Drop(IEnumerable<IPAddress> addresses)
    {
        foreach (IPAddress address in addresses)
        {
            _device!.Remove(address);
        }
    }

    private SharingPair Begin(ZonePartner partner, bool isHolding, IReadOnlySet<IPAddress> held)
    {
        IPEndPoint address = IPEndPoint.Parse(partner.Address);
        HeartbeatExchange exchange = new(nodeId, partner.NodeId, Convert.FromBase64String(partner.Key), NewNumber);
        StandbyDecision decision = new(times, partner.IsFirst, isHolding, Now());
        HeartbeatSocket socket = _socket!;
        SharingPair pair =
            new(partner, exchange, decision, _device!, times, datagram => socket.Send(datagram, address));
        pair.Begin(_wanted, held, Now());
        StandbyLog.Shares(logger, partner.NodeId, partner.IsFirst);
        return pair;
    }

    private void Tell(SharingView? before, SharingPair pair)
    {
        SharingView view = pair.View;
        if (before is not null && view.State == before.State && view.IsPartnerHeard == before.IsPartnerHeard)
        {
            return;
        }
        StandbyLog.Moved(
            logger, before?.State ?? StandbyState.Watching, view.State, pair.Partner.NodeId, view.IsPartnerHeard,
            view.IsPartnerHolding, view.Held.Count);
        Note(view.State.ToString(), pair.Partner.NodeId, view.IsPartnerHeard);
    }

    private void Note(string state, string partner, bool isHeard)
    {
        StandbyReport before = Report;
        DateTimeOffset since = before.State == state && before.PartnerNodeId == partner ? before.Since : time.GetUtcNow();
        Volatile.Write(ref _report, new StandbyReport(state, since, partner, isHeard));
        reporter.Set(Report);
        reporter.Wake();
    }

    private static UInt128 NewNumber() => BitConverter.ToUInt128(RandomNumberGenerator.GetBytes(16));

    private sealed record Placed(ZonePartner? Partner, IReadOnlySet<IPAddress> Held);
}
