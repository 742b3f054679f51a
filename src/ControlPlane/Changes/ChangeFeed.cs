using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Linkspan.ControlPlane.Storage;

namespace Linkspan.ControlPlane.Changes;

/// <summary>Wakes those who follow an object, by its id, at each commit that changes it.</summary>
public sealed class ChangeFeed : IDisposable
{
    private readonly IStore _store;
    private readonly ConcurrentDictionary<string, ImmutableHashSet<ChannelWriter<bool>>> _followers = [];

    public ChangeFeed(IStore store)
    {
        _store = store;
        _store.Committed += OnCommitted;
    }

    /// <summary>How many objects are followed now.</summary>
    public int Followed => _followers.Count;

    /// <summary>Follows some objects until disposed. A change between two looks is kept as one note.</summary>
    public Follower Follow(IReadOnlyList<string> keys)
    {
        Channel<bool> notes = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        foreach (string key in keys)
        {
            _followers.AddOrUpdate(key, _ => [notes.Writer], (_, writers) => writers.Add(notes.Writer));
        }

        return new Follower(notes.Reader, () => Leave(keys, notes.Writer));
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Committed -= OnCommitted;

    private void Leave(IReadOnlyList<string> keys, ChannelWriter<bool> writer)
    {
        foreach (string key in keys)
        {
            ImmutableHashSet<ChannelWriter<bool>> left = _followers.AddOrUpdate(
                key, _ => [], (_, writers) => writers.Remove(writer));
            if (left.IsEmpty)
            {
                // Only while it is still the empty set: a new follower may have come in between.
                _followers.TryRemove(new KeyValuePair<string, ImmutableHashSet<ChannelWriter<bool>>>(key, left));
            }
        }
    }

    private void OnCommitted(Commit commit)
    {
        foreach (Change change in commit.Changes)
        {
            if (_followers.TryGetValue(change.Key, out ImmutableHashSet<ChannelWriter<bool>>? writers))
            {
                foreach (ChannelWriter<bool> writer in writers)
                {
                    writer.TryWrite(true);
                }
            }
        }
    }
}
