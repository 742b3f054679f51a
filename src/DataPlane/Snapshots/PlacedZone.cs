using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>One zone of an endpoint on this node: its listener, or why there is none.</summary>
internal sealed class PlacedZone(EndpointZonePlacement zone, int port, TimeSpan retryInterval)
{
    private readonly RetryDelay _retry = new(retryInterval);

    public EndpointZonePlacement Zone { get; private set; } = zone;

    /// <summary>Where to listen; null when the placement's address or port cannot be read.</summary>
    public IPEndPoint? Address { get; } =
        IPAddress.TryParse(zone.Address, out IPAddress? address) && port is > 0 and <= ushort.MaxValue
            ? new IPEndPoint(address, port)
            : null;

    public IDisposable? Listener { get; private set; }

    public string? Problem { get; private set; }

    public string? Message { get; private set; }

    /// <summary>When a failed listener is tried again.</summary>
    public DateTimeOffset RetryAt { get; private set; }

    /// <summary>What was reported last; null before the first time.</summary>
    public EndpointZoneReport? Reported { get; set; }

    public bool IsAt(IReadOnlyCollection<IPAddress> addresses) => Address is { } address && addresses.Contains(address.Address);

    public bool IsListening => Listener is not null;

    /// <summary>Its address is not this node's, and no listener is wanted.</summary>
    public bool IsStandingBy { get; private set; }

    /// <summary>Takes how opening the listener went, and with a failure when to try again. While the network is asked for the
    /// address again, what it said before stands.</summary>
    /// <returns>Whether it listens.</returns>
    public bool Accept(ListenResult result, DateTimeOffset now)
    {
        Listener = result.Listener;
        if (result.Problem != ZoneProblem.AddressChecking || Problem is null || IsStandingBy)
        {
            (Problem, Message) = (result.Problem, result.Message);
        }
        IsStandingBy = false;
        RetryAt = now + (result.RetryAfter ?? _retry.Next());
        return IsListening;
    }

    public void Close()
    {
        Listener?.Dispose();
        Listener = null;
    }

    /// <summary>Takes why its address is not this node's.</summary>
    public void StandBy(string problem, string message)
    {
        Close();
        (IsStandingBy, Problem, Message) = (true, problem, message);
    }

    /// <summary>Whether the listener of this zone also serves a newer placement of it.</summary>
    public bool Serves(EndpointZonePlacement newer, int newerPort) =>
        newer.ZoneId == Zone.ZoneId && newer.Address == Zone.Address && newerPort == port;

    /// <summary>Whether the listener of this zone also serves a newer placement of its endpoint.</summary>
    /// <param name="placement">The newer one.</param>
    /// <param name="isElsewhereToo">Also where another node listens on the address from now on.</param>
    public bool IsKeptBy(EndpointPlacement placement, bool isElsewhereToo = false) =>
        placement.Zones.Any(newer => (newer.IsHere || isElsewhereToo) && Serves(newer, placement.Port));

    /// <summary>Takes over a newer placement that it serves; names may differ.</summary>
    public void TakeOver(EndpointZonePlacement newer) => Zone = newer;
}
