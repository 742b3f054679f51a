using System.Threading.Channels;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>
/// The objects to look at. Each stands in it once however often it is touched; one that is touched while it is looked at is
/// looked at again. What somebody waits for goes before a sweep over everything.
/// </summary>
public sealed class ReconcileQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Kind, string Key), Entry> _entries = [];
    private readonly Channel<(string, string)> _prompt = Channel.CreateUnbounded<(string, string)>();
    private readonly Channel<(string, string)> _sweep = Channel.CreateUnbounded<(string, string)>();

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
                _entries[(kind, key)] = sweep ? Entry.Swept : Entry.Prompt;
                (sweep ? _sweep : _prompt).Writer.TryWrite((kind, key));
            }
            else if (entry == Entry.Running)
            {
                _entries[(kind, key)] = Entry.RunningTouched;
            }
            else if (entry == Entry.Swept && !sweep)
            {
                // It now stands in both channels; the later of the two finds it gone and passes over it.
                _entries[(kind, key)] = Entry.Prompt;
                _prompt.Writer.TryWrite((kind, key));
            }
        }
    }

    /// <summary>Asks for a look after a while. The ask is lost with the process: what must survive is found by the sweep at
    /// start.</summary>
    public void TouchAfter(TimeSpan delay, string kind, string key)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                Touch(kind, key);
                timer?.Dispose();
            },
            null,
            delay,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes the next object; the caller must say <see cref="Done"/>.</summary>
    public async Task<(string Kind, string Key)> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_prompt.Reader.TryRead(out (string, string) next) || _sweep.Reader.TryRead(out next))
            {
                if (TryStart(next))
                {
                    return next;
                }

                continue;
            }

            Task prompt = _prompt.Reader.WaitToReadAsync(cancellationToken).AsTask();
            Task sweep = _sweep.Reader.WaitToReadAsync(cancellationToken).AsTask();
            await (await Task.WhenAny(prompt, sweep));
        }
    }

    /// <summary>The look is over; touched meanwhile, the object stands in the queue again.</summary>
    public void Done(string kind, string key)
    {
        lock (_gate)
        {
            if (_entries.Remove((kind, key), out Entry entry) && entry == Entry.RunningTouched)
            {
                _entries[(kind, key)] = Entry.Prompt;
                _prompt.Writer.TryWrite((kind, key));
            }
        }
    }

    private bool TryStart((string, string) next)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(next, out Entry entry) || entry is Entry.Running or Entry.RunningTouched)
            {
                return false;
            }

            _entries[next] = Entry.Running;
            return true;
        }
    }
}
