using System.Collections.Concurrent;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Traffic;

/// <summary>
/// The last quarter of an hour of every endpoint's traffic, in memory: a page that is opened shows what was, and not only what
/// comes. After a start of the server it begins anew. Safe on any thread.
/// </summary>
public sealed class TrafficHistory
{
    /// <summary>The steps of an endpoint: at most these are kept of each half.</summary>
    public const int MostSteps = 90;

    // About 10 KiB each when all of its steps moved.
    private const int MostSeries = 20_000;

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<(string EndpointId, TrafficHalf Half), TrafficSeries> _series = new();
    private readonly long _startStep;
    private long _moves;
    private long _lastStep;

    /// <summary>Begins now.</summary>
    public TrafficHistory(TimeProvider time)
    {
        _time = time;
        StartedAt = time.GetUtcNow();
        _startStep = StepOf(StartedAt);
    }

    /// <summary>What is counted together. 10 s: fine enough to see a burst, coarse enough to keep a quarter of an hour.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How far back it goes.</summary>
    public static TimeSpan Length => Step * MostSteps;

    /// <summary>When the server began to keep it.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Grows whenever what is shown changes: when anything moves, and with each step while something that moved is still
    /// shown.</summary>
    public long Version => Interlocked.Read(ref _moves)
        + Math.Min(StepOf(_time.GetUtcNow()), Interlocked.Read(ref _lastStep) + MostSteps);

    /// <summary>What is shown of an endpoint on which nothing ever moved.</summary>
    public TrafficWindow Nothing => Window(null);

    /// <summary>Takes note of what a half counted.</summary>
    /// <param name="liveSessions">How many sessions it has now.</param>
    public void Add(string endpointId, TrafficHalf half, TrafficMove move, int liveSessions)
    {
        long step = StepOf(_time.GetUtcNow());
        if (!_series.TryGetValue((endpointId, half), out TrafficSeries? series))
        {
            if (_series.Count >= MostSeries && !MakeRoom(step))
            {
                return;
            }
            series = _series.GetOrAdd((endpointId, half), _ => new TrafficSeries());
        }
        series.Add(step, step - MostSteps + 1, move, liveSessions);
        Interlocked.Increment(ref _moves);
        Interlocked.Exchange(ref _lastStep, step);
    }

    /// <summary>What is kept of a half.</summary>
    public TrafficWindow Read(Id<InterfaceEndpoint> endpoint, TrafficHalf half) =>
        Window(_series.GetValueOrDefault((endpoint.Value, half)));

    /// <summary>An endpoint is gone.</summary>
    public void Forget(string endpointId)
    {
        _series.TryRemove((endpointId, TrafficHalf.Consumer), out _);
        _series.TryRemove((endpointId, TrafficHalf.Provider), out _);
    }

    private TrafficWindow Window(TrafficSeries? series)
    {
        long to = StepOf(_time.GetUtcNow());
        long from = Math.Max(_startStep, to - MostSteps + 1);
        IEnumerable<(int LiveSessions, TrafficMove Move)> steps =
            series?.Read(from, to) ?? Enumerable.Repeat((0, TrafficMove.None), (int)(to - from + 1));
        DateTimeOffset start = DateTimeOffset.UnixEpoch + (Step * from);
        return new TrafficWindow(
            start > StartedAt ? start : StartedAt,
            [.. steps.Select((step, index) => new TrafficPoint(start + (Step * index), step.LiveSessions, step.Move))]);
    }

    private static long StepOf(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / Step.Ticks;

    /// <summary>Forgets endpoints on which nothing has moved for as long as is shown.</summary>
    /// <returns>False when there is none: then what is new is not kept.</returns>
    private bool MakeRoom(long step)
    {
        bool isMade = false;
        foreach (KeyValuePair<(string, TrafficHalf), TrafficSeries> pair in _series)
        {
            isMade |= pair.Value.IsOver(step - MostSteps + 1) && _series.TryRemove(pair);
        }
        return isMade;
    }
}
