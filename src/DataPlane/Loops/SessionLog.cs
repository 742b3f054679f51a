using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Linkspan.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// One line for each session that is over, written off the loops: a log that is slow costs lines, which are counted, and never
/// time of a session.
/// </summary>
internal sealed class SessionLog
{
    /// <summary>Lines that wait. 8,192: a second's worth of a busy node.</summary>
    private const int MaxWaiting = 8_192;

    /// <summary>Lines of so long are written together: a thread that is woken for each would cost more than the line.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Sessions of two runs of a node must not share an id in one log.
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentQueue<SessionRecord> _waiting = new();
    private readonly SemaphoreSlim _due = new(0);
    private readonly CancellationTokenSource _complete = new();
    private readonly Task _writing;
    private int _count;
    private long _dropped;

    /// <param name="time">That of the machine: a test's time stands still while the log goes on.</param>
    public SessionLog(TimeProvider time, ILogger logger)
    {
        (_time, _logger) = (time, logger);
        _writing = Task.Run(WriteAsync);
    }

    public void Ended(SessionRecord record)
    {
        int count = Interlocked.Increment(ref _count);
        if (count > MaxWaiting)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Increment(ref _dropped);
            return;
        }
        _waiting.Enqueue(record);
        if (count == 1)
        {
            _due.Release();
        }
    }

    public void Broke(Exception exception, long number, string endpointId) =>
        DataPlaneLog.SessionBroke(_logger, exception, Id(number), endpointId);

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
    }

    private void WriteAll()
    {
        SpinWait coming = default;
        while (Volatile.Read(ref _count) > 0)
        {
            if (!_waiting.TryDequeue(out SessionRecord record))
            {
                coming.SpinOnce();
                continue;
            }
            Write(record);
            Interlocked.Decrement(ref _count);
        }
        if (Interlocked.Exchange(ref _dropped, 0) is > 0 and long dropped)
        {
            LoopLog.LinesDropped(_logger, dropped);
        }
    }

    private void Write(SessionRecord record)
    {
        if (record.Outcome.End == SessionEnd.Dropped)
        {
            DataPlaneLog.SessionDropped(_logger, Id(record.Number), record.EndpointId, record.Source);
            return;
        }
        DataPlaneLog.SessionEnded(
            _logger, Id(record.Number), record.EndpointId, record.Source, record.Outcome, record.ToDatabaseBytes,
            record.ToClientBytes, record.ElapsedMs);
    }

    private string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{number:x}");
}
