using Linkspan.Domain;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linkspan.ControlPlane.Storage;

/// <summary>Faults of the store's own ground, in words that say what to do.</summary>
internal static class StorageFaults
{
    // Primary result codes. Source: sqlite.org, "Result and Error Codes".
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteIoErrorSharedMemorySize = SqliteIoError | (19 << 8);

    public static Problem? Explain(Exception? failure) => failure switch
    {
        null => null,
        // The shared-memory file of the write-ahead log cannot grow on a full disk.
        SqliteException { SqliteExtendedErrorCode: SqliteIoErrorSharedMemorySize } => Explain(SqliteFull),
        SqliteException sqlite => Explain(sqlite.SqliteErrorCode),
        NpgsqlException { IsTransient: true } => Unavailable(
            "storage.unreachable",
            "The PostgreSQL server cannot be reached or ended the session; whether the write was kept is not known. Repeat it " +
            "with the same idempotency key, or read before you do."),
        _ => Explain(failure.InnerException),
    };

    private static Problem? Explain(int sqliteCode) => sqliteCode switch
    {
        SqliteFull => Unavailable(
            "storage.full", "The disk of the data folder is full; the write was not kept. Free some space and try again."),
        SqliteReadOnly => Unavailable(
            "storage.readOnly", "The data folder cannot be written; the write was not kept. Check its mount and permissions."),
        SqliteIoError => Unavailable(
            "storage.io",
            "The disk of the data folder answers with errors; the write was not kept. Check the disk and its space."),
        SqliteCannotOpen => Unavailable(
            "storage.open", "The store's files cannot be opened; the write was not kept. Check the data folder."),
        _ => null,
    };

    private static Problem Unavailable(string code, string message) =>
        new(ProblemKind.Unavailable, code, message) { MustAct = MustAct.Operator, RetryAfter = TimeSpan.FromSeconds(5) };
}
