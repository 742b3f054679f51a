using System.Data.Common;
using System.Security.Cryptography;
using Linkspan.Testing.Processes;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>
/// Copies a SQLite store's files before and after each command and each commit, as a kill at that point would leave them, with
/// how many writes had been acknowledged by then. Copies that are the same are kept once.
/// </summary>
internal sealed class CrashPoints : IDbCommandInterceptor, IDbTransactionInterceptor, IDisposable
{
    private readonly TemporaryFolder _copies = TemporaryFolder.Create();
    private readonly HashSet<string> _known = [];
    private readonly List<(string Folder, int Acknowledged)> _points = [];

    /// <summary>The store's folder; null while nothing is to be copied.</summary>
    public string? Source { get; set; }

    /// <summary>How many writes were acknowledged.</summary>
    public int Acknowledged { get; set; }

    /// <summary>How many points were seen, the same ones included.</summary>
    public int Seen { get; private set; }

    public IReadOnlyList<(string Folder, int Acknowledged)> Points => _points;

    public InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Copy();
        return result;
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
    {
        Copy();
        return ValueTask.FromResult(result);
    }

    public ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Copy();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
    {
        Copy();
        return ValueTask.FromResult(result);
    }

    public ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Copy();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
    {
        Copy();
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Copy();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Adds the point of now, and those of a log that is torn at each frame of its last write and inside of it.
    /// </summary>
    public void TearLog(int from)
    {
        const int Frame = 24 + 4096;
        byte[] log = Read("linkspan.db-wal");
        for (int length = from; length < log.Length; length += length == from ? Frame / 2 : Frame)
        {
            Keep(Read("linkspan.db"), log[..length]);
        }

        // The last frame alone carries the commit: a bit of it turned must undo the whole write.
        byte[] turned = [.. log];
        turned[^100] ^= 1;
        Keep(Read("linkspan.db"), turned);
    }

    public int LogLength => Read("linkspan.db-wal").Length;

    public void Dispose() => _copies.Dispose();

    private void Copy()
    {
        if (Source is not null)
        {
            Seen++;
            Keep(Read("linkspan.db"), Read("linkspan.db-wal"));
        }
    }

    private void Keep(byte[] database, byte[] log)
    {
        string hash = Convert.ToHexString(SHA256.HashData([.. SHA256.HashData(database), .. SHA256.HashData(log)]));
        if (_known.Add($"{Acknowledged}/{hash}"))
        {
            string folder = _copies.File($"{_points.Count}");
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, "linkspan.db"), database);
            File.WriteAllBytes(Path.Combine(folder, "linkspan.db-wal"), log);
            _points.Add((folder, Acknowledged));
        }
    }

    private byte[] Read(string name)
    {
        string file = Path.Combine(Source!, name);
        if (!File.Exists(file))
        {
            return [];
        }

        // The store has the file open: its sharing must not be asked for more than reading.
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
