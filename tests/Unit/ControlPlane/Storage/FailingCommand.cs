using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>
/// Fails the command or commit with a given number, counted from when it was armed, as a disk that answers with an error does.
/// </summary>
internal sealed class FailingCommand : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private const int IoError = 10;

    private int _left = int.MaxValue;

    /// <summary>Whether the failure happened since it was armed.</summary>
    public bool Happened { get; private set; }

    public void Arm(int number) => (_left, Happened) = (number, false);

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    private void Count()
    {
        if (_left-- == 0)
        {
            Happened = true;
            throw new SqliteException("disk I/O error", IoError);
        }
    }
}
