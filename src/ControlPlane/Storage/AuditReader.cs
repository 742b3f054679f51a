using System.Globalization;
using Linkspan.ControlPlane.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.ControlPlane.Storage;

internal static class AuditReader
{
    /// <summary>One page, newest first. The token is the sequence number behind which it goes on.</summary>
    public static async Task<Page<AuditEntry>> ListAsync(
        LinkspanDbContext db, AuditQuery query, CancellationToken cancellationToken)
    {
        IQueryable<AuditRow> rows = db.Audit.AsNoTracking();
        if (query.Owners is { } owners)
        {
            rows = rows.Where(row => owners.Contains(row.Owner));
        }

        if (query.Key is { } key)
        {
            rows = rows.Where(row => row.Key == key);
        }

        if (query.Actor is { } actor)
        {
            rows = rows.Where(row => row.Actor == actor);
        }

        int total = await rows.CountAsync(cancellationToken);
        if (long.TryParse(query.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out long before))
        {
            rows = rows.Where(row => row.Sequence < before);
        }

        int size = Math.Clamp(query.PageSize, 1, ListQuery.MaxPageSize);
        List<AuditRow> found = await rows.OrderByDescending(row => row.Sequence).Take(size + 1).ToListAsync(cancellationToken);
        string next = found.Count > size ? found[size - 1].Sequence.ToString(CultureInfo.InvariantCulture) : string.Empty;
        return new Page<AuditEntry>([.. found.Take(size).Select(From)], next, total);
    }

    private static AuditEntry From(AuditRow row) => new(
        row.Sequence,
        DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs),
        row.Actor,
        row.Address,
        new AuditRecord(row.Action, row.Kind, row.Key, row.Owner, row.Detail),
        row.Hash);
}
