namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>
/// The objects to look at. Each stands in it once however often it is touched; one that is touched while it is looked at is
/// looked at again. What somebody waits for goes before a sweep over everything.
/// </summary>
public sealed class ReconcileQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Kind, string Key), Entry> _entries = [];
    private readonly Queue<(string Kind, string Key)> _prompt = [];
    private readonly Queue<(string Kind, string Key)> _sweep = [];

    private readonly Dictionary<(string Kind, string Key), (long Due, ITimer Timer)> _later = [];

    /// <summary>Counts what stands in both queues, so that whoever waits wakes once for each.</summary>
    private readonly SemaphoreSlim _standing = new(0);

    private enum Entry
    {
        Swept,
        Prompt,
        Running,
        RunningTouched,
    }

    /// <summary>Asks for a look at an object.</summary>
    public void Touch(string kind, string key, bool sweep = false)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue((kind, key), out Entry entry))
            {
                Enqueue(kind, key, sweep);
            }
            else if (entry == Entry.Running)
            {
                _entries[(kind, key)] = Entry.RunningTouched;
            }
            else if (entry == Entry.Swept && !sweep)
            {
                // It now stands in both; the later of the two finds it gone and passes over it.
                Enqueue(kind, key, sweep: false);
            }
        }
    }

    /// <summary>
    /// Asks for a look after a while; of several asks for one object the earliest counts. It is lost with the process: what must
    /// survive is found by the sweep at start.
    /// </summary>
    public void TouchAfter(TimeSpan delay, string kind, string key)
    {
        long due = time.GetTimestamp() + (long)(delay.TotalSeconds * time.TimestampFrequency);
        lock (_gate)
        {
            if (_later.TryGetValue((kind, key), out (long Due, ITimer Timer) asked))
            {
                if (asked.Due <= due)
                {
                    return;
                }

                asked.Timer.Dispose();
            }

            ITimer timer = time.CreateTimer(_ => Ring(kind, key, due), null, delay, Timeout.InfiniteTimeSpan);
            _later[(kind, key)] = (due, timer);
        }
    }

    /// <summary>Takes the next object; the caller must say <see cref="Done"/>.</summary>
    public async Task<(string Kind, string Key)> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _standing.WaitAsync(cancellationToken);
            if (TryStart(out (string Kind, string Key) next))
            {
                return next;
            }
        }
    }

    /// <summary>Takes the next object, if there is one; the caller must say <see cref="Done"/>.</summary>
    internal bool TryTake(out (string Kind, string Key) next)
    {
        while (_standing.Wait(TimeSpan.Zero))
        {
            if (TryStart(out next))
            {
                return true;
            }
        }

        next = default;
        return false;
    }

    /// <summary>The look is over; touched meanwhile, the object stands in the queue again.</summary>
    public void Done(string kind, string key)
    {
        lock (_gate)
        {
            if (_entries.Remove((kind, key), out Entry entry) && entry == Entry.RunningTouched)
            {
                Enqueue(kind, key, sweep: false);
            }
        }
    }

    private void Ring(string kind, string key, long due)
    {
        lock (_gate)
        {
            if (_later.TryGetValue((kind, key), out (long Due, ITimer Timer) asked) && asked.Due == due)
            {
                _later.Remove((kind, key));
                asked.Timer.Dispose();
            }

            Touch(kind, key);
        }
    }

    private void Enqueue(string kind, string key, bool sweep)
    {
        _entries[(kind, key)] = sweep ? Entry.Swept : Entry.Prompt;
        (sweep ? _sweep : _prompt).Enqueue((kind, key));
        _standing.Release();
    }

    /// <returns>False when what stood first was taken before, from the other queue.</returns>
    private bool TryStart(out (string Kind, string Key) next)
    {
        lock (_gate)
        {
            if (!_prompt.TryDequeue(out next))
            {
                next = _sweep.Dequeue();
            }

            if (!_entries.TryGetValue(next, out Entry entry) || entry is Entry.Running or Entry.RunningTouched)
            {
                return false;
            }

            _entries[next] = Entry.Running;
            return true;
        }
    }
}
