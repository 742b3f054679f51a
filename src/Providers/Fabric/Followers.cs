using System.Collections.Concurrent;

namespace Linkspan.Providers.Fabric;

/// <summary>The nodes that follow, and up to where every commit is noted for them. Safe on any thread.</summary>
internal sealed class Followers
{
    private readonly ConcurrentDictionary<string, Follower> _followers = new();
    private readonly Lock _gate = new();
    private long _revision;

    public IEnumerable<Follower> All => _followers.Values;

    /// <summary>Every commit up to it is noted.</summary>
    public long Revision => Volatile.Read(ref _revision);

    public Follower? Find(string nodeId) => _followers.GetValueOrDefault(nodeId);

    /// <summary>From now on commits are noted for the follower, and no more for one of the same node before it: that one ends, so
    /// that nobody follows who is not told.</summary>
    public void Enter(Follower follower)
    {
        lock (_gate)
        {
            Find(follower.NodeId)?.Pending.End();
            _followers[follower.NodeId] = follower;
        }
    }

    /// <returns>Whether it was there, and none of the same node came after it.</returns>
    public bool Leave(Follower follower) => _followers.TryRemove(KeyValuePair.Create(follower.NodeId, follower));

    /// <summary>Notes a commit for whom it concerns. Who enters meanwhile has it noted, or takes it for told.</summary>
    public void Note(long revision, IReadOnlyCollection<Affected> affected)
    {
        lock (_gate)
        {
            foreach (Follower follower in _followers.Values)
            {
                IEnumerable<Affected> own = affected.Where(told => told.NodeIds?.Contains(follower.NodeId) ?? true);
                follower.Pending.Note(revision, own.Select(told => (told.Kind, told.Key)));
            }

            // Only now: who is told something else at this moment must not take the commit for told.
            Advance(revision);
        }
    }

    /// <summary>Every commit up to a revision is noted, or none is needed.</summary>
    public void Advance(long revision)
    {
        lock (_gate)
        {
            Volatile.Write(ref _revision, Math.Max(_revision, revision));
        }
    }
}
