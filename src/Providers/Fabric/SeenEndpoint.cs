using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Providers.Fabric;

/// <summary>What one node reported of an endpoint.</summary>
internal sealed class SeenEndpoint
{
    /// <summary>Withdrawals kept: more than both of its owners can cause before the first is counted.</summary>
    private const int MaxClosed = 16;

    public volatile EndpointTrafficReport? Traffic;

    public volatile IReadOnlyList<ClosedSessionsReport> Closed = [];

    public ConcurrentDictionary<string, EndpointZoneReport> Zones { get; } = new();

    // Reports of a node come one after the other, so that nobody else writes the list meanwhile. One whose answer was lost comes
    // twice.
    public void Add(ClosedSessionsReport closed) => Closed = [.. Closed.Except([closed]).TakeLast(MaxClosed - 1), closed];
}
