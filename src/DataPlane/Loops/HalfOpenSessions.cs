using System.Collections.Concurrent;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// Counts what is being set up, at the node and by source: sessions that have no database yet, links before their handshake is
/// done. Costs nothing for sources that have none.
/// </summary>
internal sealed class HalfOpenSessions
{
    private readonly ConcurrentDictionary<object, int> _bySource = new();
    private int _all;

    /// <param name="source">The address of a client, or the id of the node that asks: what a node says of its clients is its
    /// own word.</param>
    /// <returns>The counts with this one.</returns>
    public (int OfNode, int OfSource) Enter(object source) =>
        (Interlocked.Increment(ref _all), _bySource.AddOrUpdate(source, 1, (_, count) => count + 1));

    public void Leave(object source)
    {
        Interlocked.Decrement(ref _all);
        int left = _bySource.AddOrUpdate(source, 0, (_, count) => count - 1);
        if (left <= 0)
        {
            _bySource.TryRemove(KeyValuePair.Create(source, left));
        }
    }
}
