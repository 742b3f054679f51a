using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
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

    // Sessions of two runs of a node must not share an id in one log.
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly ILogger _logger;
    private readonly Channel<SessionRecord> _waiting;
    private readonly Task _writing;
    private long _dropped;

    public SessionLog(ILogger logger)
    {
        _logger = logger;
        _waiting = Channel.CreateBounded<SessionRecord>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
        _writing = Task.Run(WriteAsync);
    }

    public void Ended(SessionRecord record) => _waiting.Writer.TryWrite(record);

    public void Broke(Exception exception, long number, string endpointId) =>
        DataPlaneLog.SessionBroke(_logger, exception, Id(number), endpointId);

    /// <summary>Writes what waits.</summary>
    public Task CompleteAsync()
    {
        _waiting.Writer.TryComplete();
        return _writing;
    }

    private async Task WriteAsync()
    {
        await foreach (SessionRecord record in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Write(record);
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and long dropped)
            {
                LoopLog.LinesDropped(_logger, dropped);
            }
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
