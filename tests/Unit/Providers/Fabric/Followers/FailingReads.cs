using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkspan.Unit.Providers.Fabric.Followers;

/// <summary>Fails some of the store's reads for who asks for it, as a disk that answers with an error does.</summary>
internal sealed class FailingReads(int seed) : DbCommandInterceptor
{
    private const int IoError = 10;
    private const int OneIn = 40;

    private readonly AsyncLocal<bool> _areMeant = new();
    private readonly Random _random = new(seed);
    private bool _isOver;

    /// <summary>From now on reads of the caller and of what it calls may fail.</summary>
    public void Begin() => _areMeant.Value = true;

    /// <summary>From now on none fails.</summary>
    public void End() => Volatile.Write(ref _isOver, true);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        lock (_random)
        {
            if (_areMeant.Value && !Volatile.Read(ref _isOver) && _random.Next(OneIn) == 0)
            {
                throw new SqliteException("disk I/O error", IoError);
            }
        }
        return ValueTask.FromResult(result);
    }
}
