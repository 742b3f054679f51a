namespace Linkspan.Providers.Fabric;

/// <summary>What one follower has not been told yet: kinds and ids whose placements may have changed, folded together.</summary>
internal sealed class PendingChanges
{
    private readonly Lock _gate = new();
    private HashSet<(string Kind, string Key)> _dirty = [];
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _revision;
    private bool _isOver;

    /// <summary>Whether <see cref="TakeAsync"/> would not wait.</summary>
    public bool Any
    {
        get
        {
            lock (_gate)
            {
                return _dirty.Count > 0;
            }
        }
    }

    /// <summary>Takes note of a commit, also of one that concerns nothing of this follower. Called on the writer's
    /// time.</summary>
    /// <param name="revision">The commit's revision.</param>
    /// <param name="affected">What the follower has to be told again by it.</param>
    public void Note(long revision, IEnumerable<(string Kind, string Key)> affected)
    {
        lock (_gate)
        {
            _dirty.UnionWith(affected);
            if (_dirty.Count > 0)
            {
                // A revision whose changes are all noted: nothing up to it is missing from what is taken next.
                _revision = revision;
                _woken.TrySetResult();
            }
        }
    }

    /// <summary>An object has to be told again although it did not change itself.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="key">Its id.</param>
    /// <param name="revision">A revision up to which every commit is noted.</param>
    public void NoteAgain(string kind, string key, long revision)
    {
        lock (_gate)
        {
            _dirty.Add((kind, key));
            _revision = Math.Max(_revision, revision);
            _woken.TrySetResult();
        }
    }

    /// <summary>Nothing is noted any more: whoever waits must not take it for calm.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            _woken.TrySetResult();
        }
    }

    /// <summary>Waits until something changed, and takes all of it.</summary>
    /// <returns>The revision, and what changed up to it; nothing once this is over.</returns>
    public async Task<(long Revision, IReadOnlyCollection<(string Kind, string Key)> Dirty)> TakeAsync(
        CancellationToken cancellationToken)
    {
        while (true)
        {
            Task woken;
            lock (_gate)
            {
                if (_isOver)
                {
                    return (_revision, []);
                }
                if (_dirty.Count > 0)
                {
                    HashSet<(string, string)> taken = _dirty;
                    _dirty = [];
                    _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    return (_revision, taken);
                }

                woken = _woken.Task;
            }

            await woken.WaitAsync(cancellationToken);
        }
    }
}
