using System.Net;
using System.Net.Sockets;
using Linkspan.DataPlane.Standby;
using Linkspan.Wire.Arp;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Addresses;

/// <summary>
/// Asks the network for the addresses that this node wants to add: all that are wanted at one moment together, and nobody waits
/// for it. Safe on any thread.
/// </summary>
/// <remarks>
/// It listens to the network only while it has something to ask or to announce. Where it cannot ask, every address counts as
/// free: without CAP_NET_RAW, and on an interface that speaks no ARP.
/// </remarks>
/// <param name="open">Opens the interface, or says why it cannot be asked.</param>
/// <param name="cannot">Called with why, when that is news.</param>
internal sealed class AddressChecks(
    Func<(IArpDevice? Device, string? Problem)> open, Action<string> cannot, ClaimTimes times, TimeProvider time, ILogger logger)
{
    /// <summary>So often packets are taken and sent.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    /// <summary>Packets of one turn at most: what is beyond waits for the next, and no socket's buffer overflows.</summary>
    private const int PacketsOfTurn = 100;

    /// <summary>Packets taken in one turn at most: a host that sends many keeps the node from nothing.</summary>
    private const int HeardOfTurn = 1_000;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private AddressClaims? _claims;
    private Task _running = Task.CompletedTask;
    private string? _problem;

    /// <summary>Called when it is known how addresses stand that were asked for.</summary>
    public Action<IReadOnlyCollection<IPAddress>> Settled { get; set; } = _ => { };

    /// <summary>How an address stands; where that is not known yet, <see cref="Settled"/> comes.</summary>
    public ClaimStanding Ask(IPAddress address)
    {
        lock (_gate)
        {
            return address.AddressFamily == AddressFamily.InterNetwork && Begin() is { } claims
                ? claims.Ask(address, Now())
                : ClaimStanding.Free;
        }
    }

    /// <summary>An address was added: the network hears of it.</summary>
    public void Announce(IPAddress address)
    {
        lock (_gate)
        {
            if (address.AddressFamily == AddressFamily.InterNetwork)
            {
                Begin()?.Announce(address, Now());
            }
        }
    }

    /// <summary>An address was taken away.</summary>
    public void Forget(IPAddress address)
    {
        lock (_gate)
        {
            _claims?.Forget(address);
        }
    }

    public async Task StopAsync()
    {
        Task running;
        lock (_gate)
        {
            _stopping.Cancel();
            running = _running;
        }
        await running.ConfigureAwait(false);
    }

    /// <summary>Opens the interface where it is not open. Called with the gate.</summary>
    private AddressClaims? Begin()
    {
        if (_claims is not null || _stopping.IsCancellationRequested)
        {
            return _claims;
        }
        (IArpDevice? device, string? problem) = open();
        if (problem is not null && problem != _problem)
        {
            cannot(problem);
        }
        _problem = problem;
        if (device is not null)
        {
            _claims = new AddressClaims(device.Mac, times);
            _running = Task.Run(() => RunAsync(device, _claims));
        }
        return _claims;
    }

    private async Task RunAsync(IArpDevice device, AddressClaims claims)
    {
        using IArpDevice opened = device;
        using PeriodicTimer timer = new(Turn, time);
        try
        {
            while (TakeTurn(opened, claims))
            {
                await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    /// <returns>Whether there is more to do.</returns>
    private bool TakeTurn(IArpDevice device, AddressClaims claims)
    {
        IReadOnlyCollection<IPAddress> settled;
        lock (_gate)
        {
            TimeSpan now = Now();
            for (int heard = 0; heard < HeardOfTurn && device.TryReceive(out ArpPacket packet); heard++)
            {
                claims.Hear(packet, now);
            }
            foreach (ArpPacket packet in claims.Due(now).Take(PacketsOfTurn))
            {
                device.Send(packet);
            }
            settled = claims.TakeSettled(now);
        }
        if (settled.Count > 0)
        {
            Tell(settled);
        }
        lock (_gate)
        {
            if (claims.IsIdle)
            {
                _claims = null;
            }
            return _claims is not null;
        }
    }

    private void Tell(IReadOnlyCollection<IPAddress> settled)
    {
        try
        {
            Settled(settled);
        }
        catch (Exception fault)
        {
            // What could not be opened now is tried again as any listener is.
            DataPlaneLog.RetryFailed(logger, fault);
        }
    }

    private TimeSpan Now() => time.GetElapsedTime(0);
}
