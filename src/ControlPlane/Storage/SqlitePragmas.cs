using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkspan.ControlPlane.Storage;

/// <summary>How each SQLite connection is set up: write-ahead log, and every commit on the disk before it is
/// acknowledged.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Text =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA cache_size=-16384;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = Text;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
