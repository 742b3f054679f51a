namespace Linkspan.ControlPlane.Traffic;

/// <summary>The history of one half of one endpoint: only the steps in which something moved. Safe on any thread.</summary>
internal sealed class TrafficSeries
{
    private readonly Lock _gate = new();
    private readonly Queue<Slot> _past = [];
    private Slot _now;
    private int _before;

    /// <summary>Whether nothing of it is left to show.</summary>
    public bool IsOver(long oldest)
    {
        lock (_gate)
        {
            return _now.Step < oldest && _now.Last == 0;
        }
    }

    public void Add(long step, long oldest, TrafficMove move, int liveSessions)
    {
        lock (_gate)
        {
            if (step > _now.Step)
            {
                _past.Enqueue(_now);
                _now = new Slot(step, _now.Last, _now.Last, TrafficMove.None);
            }
            while (_past.TryPeek(out Slot first) && first.Step < oldest)
            {
                _before = _past.Dequeue().Last;
            }
            _now = _now with { Most = Math.Max(_now.Most, liveSessions), Last = liveSessions, Move = _now.Move.And(move) };
        }
    }

    /// <summary>What moved in each step of a span; between them as many sessions as at the end of the last.</summary>
    public IEnumerable<(int LiveSessions, TrafficMove Move)> Read(long from, long to)
    {
        lock (_gate)
        {
            List<(int, TrafficMove)> read = [];
            int live = _before;
            Queue<Slot> left = new([.. _past, _now]);
            while (left.TryPeek(out Slot old) && old.Step < from)
            {
                live = left.Dequeue().Last;
            }
            for (long step = from; step <= to; step++)
            {
                if (left.TryPeek(out Slot moved) && moved.Step == step)
                {
                    left.Dequeue();
                    read.Add((moved.Most, moved.Move));
                    live = moved.Last;
                }
                else
                {
                    read.Add((live, TrafficMove.None));
                }
            }
            return read;
        }
    }

    /// <param name="Most">The most sessions at once in the step.</param>
    /// <param name="Last">Sessions at its end.</param>
    private readonly record struct Slot(long Step, int Most, int Last, TrafficMove Move);
}
