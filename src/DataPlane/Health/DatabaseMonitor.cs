using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Health;

/// <summary>
/// Probes a set of database addresses for as long as they are placed: each address once, however many services name it.
/// </summary>
/// <param name="probe">Asks once; see <see cref="DatabaseProbe.RunAsync"/>.</param>
/// <param name="probed">
/// Called after each probe, from any thread and one call at a time for each target; the last argument is whether its status
/// changed, or the reason of one that is not healthy. Must not block.
/// </param>
/// <param name="jitter">Varies the waits.</param>
public sealed class DatabaseMonitor(
    Func<ProbeTarget, CancellationToken, Task<ProbeOutcome>> probe,
    Action<ProbeTarget, HealthState, bool> probed,
    MonitorIntervals intervals,
    Random jitter,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    /// <summary>Probes at once. Others wait, so that a node with thousands of addresses does not starve its sessions.</summary>
    public const int MaxProbesAtOnce = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, IReadOnlyList<ProbeTarget>> _placed = [];
    private readonly Dictionary<ProbeTarget, Watch> _watches = [];
    private readonly List<Task> _ending = [];
    private readonly SemaphoreSlim _turns = new(MaxProbesAtOnce);

    /// <summary>Probes exactly these addresses for <paramref name="owner"/> from now on, instead of what it had before.</summary>
    /// <param name="owner">Who names them, such as a service id.</param>
    public void Place(string owner, IReadOnlyList<ProbeTarget> targets)
    {
        lock (_lock)
        {
            Adjust(owner, [.. targets.Distinct()]);
        }
    }

    /// <summary>Ends the probes that only <paramref name="owner"/> had asked for.</summary>
    public void Remove(string owner)
    {
        lock (_lock)
        {
            Adjust(owner, []);
        }
    }

    /// <summary>What is known of a target; null when it is not placed.</summary>
    public HealthState? Find(ProbeTarget target)
    {
        lock (_lock)
        {
            return _watches.GetValueOrDefault(target)?.State;
        }
    }

    /// <summary>Everything that is probed, with what is known of it.</summary>
    public IReadOnlyList<KeyValuePair<ProbeTarget, HealthState>> All()
    {
        lock (_lock)
        {
            return [.. _watches.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.State))];
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] ending;
        lock (_lock)
        {
            foreach (string owner in _placed.Keys.ToArray())
            {
                Adjust(owner, []);
            }
            ending = [.. _ending];
        }
        await Task.WhenAll(ending);
        _turns.Dispose();
    }

    // New ones first, so that an address that stays is never left without an owner in between.
    private void Adjust(string owner, IReadOnlyList<ProbeTarget> targets)
    {
        IReadOnlyList<ProbeTarget> before = _placed.GetValueOrDefault(owner) ?? [];
        _placed[owner] = targets;
        foreach (ProbeTarget target in targets)
        {
            if (!_watches.TryGetValue(target, out Watch? watch))
            {
                watch = _watches[target] = new Watch(HealthState.Unknown(time.GetUtcNow()));
                Watch started = watch;
                watch.Loop = Task.Run(() => RunAsync(target, started), CancellationToken.None);
            }
            watch.Owners++;
        }
        foreach (ProbeTarget target in before)
        {
            Watch watch = _watches[target];
            if (--watch.Owners == 0)
            {
                _watches.Remove(target);
                _ending.RemoveAll(task => task.IsCompleted);
                _ending.Add(watch.Loop);
                watch.End.Cancel();
            }
        }
        if (targets.Count == 0)
        {
            _placed.Remove(owner);
        }
    }

    private async Task RunAsync(ProbeTarget target, Watch watch)
    {
        CancellationToken end = watch.End.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                await _turns.WaitAsync(end);
                try
                {
                    Take(target, watch, await probe(target, end));
                }
                finally
                {
                    _turns.Release();
                }
                await Task.Delay(Vary(intervals.After(watch.State)), time, end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The loop's outermost owner: a bug in one probe must not end the watch over a database.
                HealthLog.ProbeBroke(logger, exception, target.Host, target.Port);
                await Task.Delay(Vary(intervals.Harmful), time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(ProbeTarget target, Watch watch, ProbeOutcome outcome)
    {
        HealthState before = watch.State;
        HealthState after = before.After(outcome, time.GetUtcNow());
        watch.State = after;
        bool sameReason = after.Status == HealthStatus.Healthy || before.Last?.Class == outcome.Class;
        bool changed = after.Status != before.Status || !sameReason;
        if (changed && after.Status == HealthStatus.Healthy)
        {
            HealthLog.BecameHealthy(logger, target.Host, target.Port, outcome.ServerVersion, outcome.ElapsedMs);
        }
        else if (changed && !outcome.Healthy)
        {
            HealthLog.BecameUnhealthy(logger, target.Host, target.Port, after.Status, outcome.Class, outcome.ErrorCode);
        }
        probed(target, after, changed);
    }

    private TimeSpan Vary(TimeSpan interval)
    {
        lock (_lock)
        {
            return interval * (0.9 + 0.2 * jitter.NextDouble());
        }
    }

    /// <summary>The loop of one target. Its state is written by the loop alone and read by everybody.</summary>
    private sealed class Watch(HealthState state)
    {
        private HealthState _state = state;

        public HealthState State
        {
            get => Volatile.Read(ref _state);
            set => Volatile.Write(ref _state, value);
        }

        /// <summary>How many owners name the target. Changed under the monitor's lock.</summary>
        public int Owners { get; set; }

        // Not disposed: the loop may still read it, and it holds no timer.
        public CancellationTokenSource End { get; } = new();

        public Task Loop { get; set; } = Task.CompletedTask;
    }
}
