using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// A logger for the loops, whose lines are written elsewhere: a log that is slow, or stuck, costs lines, which are counted, and
/// never time of a session.
/// </summary>
internal sealed class QueuedLogger : ILogger
{
    /// <summary>Lines that wait. 8,192: a second's worth of a busy node.</summary>
    private const int MaxWaiting = 8_192;

    /// <summary>Lines of so long are written together: a thread that is woken for each would cost more than the line.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ILogger _inner;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<Action> _waiting = new();
    private readonly SemaphoreSlim _due = new(0);
    private readonly CancellationTokenSource _complete = new();
    private readonly Task _writing;
    private int _count;
    private long _dropped;

    /// <param name="inner">What writes the lines.</param>
    /// <param name="time">That of the machine: a test's time stands still while the log goes on.</param>
    public QueuedLogger(ILogger inner, TimeProvider time)
    {
        (_inner, _time) = (inner, time);
        _writing = Task.Run(WriteAsync);
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => _inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        int count = Interlocked.Increment(ref _count);
        if (count > MaxWaiting)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Increment(ref _dropped);
            return;
        }
        _waiting.Enqueue(() => _inner.Log(logLevel, eventId, state, exception, formatter));
        if (count == 1)
        {
            _due.Release();
        }
    }

    /// <summary>Writes what waits, and no more.</summary>
    public async Task CompleteAsync()
    {
        await _complete.CancelAsync().ConfigureAwait(false);
        _due.Release();
        await _writing.ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        while (!_complete.IsCancellationRequested)
        {
            await _due.WaitAsync().ConfigureAwait(false);
            await Task.Delay(Pause, _time, _complete.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            WriteAll();
        }
        WriteAll();
    }

    private void WriteAll()
    {
        SpinWait coming = default;
        while (Volatile.Read(ref _count) > 0)
        {
            if (!_waiting.TryDequeue(out Action? write))
            {
                coming.SpinOnce();
                continue;
            }
            Write(write);
            Interlocked.Decrement(ref _count);
        }
        if (Interlocked.Exchange(ref _dropped, 0) is > 0 and long dropped)
        {
            LoopLog.LinesDropped(_inner, dropped);
        }
    }

    private static void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception)
        {
            // A log that fails has nobody to be told of it; the next line may fare better.
        }
    }
}
