namespace Linkspan.DataPlane.Loops;

/// <summary>The timers of a loop, the earliest on top. Setting one far in the future, the rule for sessions, costs a step or
/// two.</summary>
internal sealed class TimerHeap
{
    private LoopTimer[] _timers = new LoopTimer[64];

    public int Count { get; private set; }

    /// <summary>When the earliest is due; null when none is set.</summary>
    public long? NextMs => Count > 0 ? _timers[0].DueMs : null;

    /// <summary>Sets a timer, in the place of its earlier time.</summary>
    public void Set(LoopTimer timer, long dueMs)
    {
        timer.DueMs = dueMs;
        if (timer.Place < 0)
        {
            if (Count == _timers.Length)
            {
                Array.Resize(ref _timers, Count * 2);
            }
            Put(timer, Count++);
        }
        Settle(timer);
    }

    public void Cancel(LoopTimer timer)
    {
        if (timer.Place < 0)
        {
            return;
        }
        int place = timer.Place;
        timer.Place = -1;
        LoopTimer last = _timers[--Count];
        _timers[Count] = null!;
        if (last != timer)
        {
            Put(last, place);
            Settle(last);
        }
    }

    /// <summary>Takes the earliest timer when its time has come; else null.</summary>
    public LoopTimer? TakeDue(long nowMs)
    {
        if (Count == 0 || _timers[0].DueMs > nowMs)
        {
            return null;
        }
        LoopTimer due = _timers[0];
        Cancel(due);
        return due;
    }

    private void Settle(LoopTimer timer)
    {
        Rise(timer);
        Sink(timer);
    }

    private void Rise(LoopTimer timer)
    {
        while (timer.Place > 0 && _timers[(timer.Place - 1) / 2] is var above && above.DueMs > timer.DueMs)
        {
            Swap(timer, above);
        }
    }

    private void Sink(LoopTimer timer)
    {
        while (EarlierChild(timer.Place) is { } child && child.DueMs < timer.DueMs)
        {
            Swap(timer, child);
        }
    }

    private LoopTimer? EarlierChild(int place)
    {
        int left = (2 * place) + 1;
        int right = left + 1;
        return left >= Count ? null
            : right < Count && _timers[right].DueMs < _timers[left].DueMs ? _timers[right]
            : _timers[left];
    }

    private void Swap(LoopTimer one, LoopTimer other)
    {
        int place = one.Place;
        Put(one, other.Place);
        Put(other, place);
    }

    private void Put(LoopTimer timer, int place)
    {
        _timers[place] = timer;
        timer.Place = place;
    }
}
