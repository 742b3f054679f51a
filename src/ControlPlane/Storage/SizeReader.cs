using Microsoft.EntityFrameworkCore;

namespace Linkspan.ControlPlane.Storage;

internal static class SizeReader
{
    /// <summary>Counts what the store holds.</summary>
    public static async Task<StoreSizes> ReadAsync(LinkspanDbContext db, CancellationToken cancellationToken)
    {
        var counts = await db.Objects.GroupBy(row => row.Kind).Select(kind => new { kind.Key, Count = kind.Count() })
            .ToListAsync(cancellationToken);
        string bytes = db.Database.IsNpgsql()
            ? """SELECT pg_database_size(current_database()) AS "Value" """
            : """SELECT page_count * page_size AS "Value" FROM pragma_page_count(), pragma_page_size()""";
        return new StoreSizes(
            counts.ToDictionary(kind => kind.Key, kind => kind.Count),
            await AuditReader.LastAsync(db, cancellationToken),
            await db.Database.SqlQueryRaw<long>(bytes).SingleAsync(cancellationToken));
    }
}
