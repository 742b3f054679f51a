using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>Counts what the store asks of the database: commands and commits, which are what a call costs there.</summary>
internal sealed class StoreEffort : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private int _commands;
    private int _commits;

    /// <summary>What one call costs.</summary>
    public async Task<(int Commands, int Commits)> OfAsync(Func<Task> call)
    {
        (_commands, _commits) = (0, 0);
        await call();
        return (_commands, _commits);
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        _commands++;
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        _commands++;
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        _commits++;
        return ValueTask.FromResult(result);
    }
}
