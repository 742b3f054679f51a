using System.Collections.Concurrent;
using System.Net;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// Counts what is being set up, at the node and by source: sessions that have no database yet, links before their handshake is
/// done. Costs nothing for sources that have none.
/// </summary>
internal sealed class HalfOpenSessions
{
    private readonly ConcurrentDictionary<IPAddress, int> _bySource = new();
    private int _all;

    /// <returns>The counts with this one.</returns>
    public (int OfNode, int OfSource) Enter(IPAddress source) =>
        (Interlocked.Increment(ref _all), _bySource.AddOrUpdate(source, 1, (_, count) => count + 1));

    public void Leave(IPAddress source)
    {
        Interlocked.Decrement(ref _all);
        int left = _bySource.AddOrUpdate(source, 0, (_, count) => count - 1);
        if (left <= 0)
        {
            _bySource.TryRemove(KeyValuePair.Create(source, left));
        }
    }
}
