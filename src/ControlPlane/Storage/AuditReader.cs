using System.Globalization;
using Linkspan.ControlPlane.Audit;
using Linkspan.Contracts.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.ControlPlane.Storage;

internal static class AuditReader
{
    /// <summary>One page, newest first. The token is the sequence number behind which it goes on.</summary>
    public static async Task<Page<AuditEntry>> ListAsync(
        LinkspanDbContext db, AuditQuery query, CancellationToken cancellationToken)
    {
        IQueryable<AuditRow> rows = Filtered(db, query);
        int total = await rows.CountAsync(cancellationToken);
        if (long.TryParse(query.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out long before))
        {
            rows = rows.Where(row => row.Sequence < before);
        }

        int size = Math.Clamp(query.PageSize, 1, ListQuery.MaxPageSize);
        List<AuditRow> found = await rows.OrderByDescending(row => row.Sequence).Take(size + 1).ToListAsync(cancellationToken);
        string next = found.Count > size ? found[size - 1].Sequence.ToString(CultureInfo.InvariantCulture) : string.Empty;
        return new Page<AuditEntry>(await WithPreviousAsync(db, [.. found.Take(size)], cancellationToken), next, total);
    }

    /// <summary>Lines behind one and up to another, oldest first.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> TrailAsync(
        LinkspanDbContext db, AuditQuery query, long after, long upTo, int limit, CancellationToken cancellationToken)
    {
        List<AuditRow> found = await Filtered(db, query)
            .Where(row => row.Sequence > after && row.Sequence <= upTo)
            .OrderBy(row => row.Sequence).Take(limit).ToListAsync(cancellationToken);
        return await WithPreviousAsync(db, found, cancellationToken);
    }

    /// <summary>The last line's number; 0 before the first.</summary>
    public static async Task<long> LastAsync(LinkspanDbContext db, CancellationToken cancellationToken) =>
        await db.Audit.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;

    private static IQueryable<AuditRow> Filtered(LinkspanDbContext db, AuditQuery query)
    {
        IQueryable<AuditRow> rows = db.Audit.AsNoTracking();
        if (query.Owners is { } owners)
        {
            rows = query.Self is { } self
                ? rows.Where(row => owners.Contains(row.Owner) || (row.Actor == self && row.Action != AuditRecord.Denied))
                : rows.Where(row => owners.Contains(row.Owner));
        }

        if (query.PeopleOwners is { } managed)
        {
            IReadOnlyList<string> people = AuditQuery.PeopleKinds;
            string? own = query.Self;
            rows = rows.Where(row => !people.Contains(row.Kind) || managed.Contains(row.Owner) || row.Actor == own);
        }

        if (query.Key is { } key)
        {
            rows = rows.Where(row => row.Key == key);
        }

        if (query.Actor is { } actor)
        {
            rows = rows.Where(row => row.Actor == actor);
        }

        if (query.Action is { } action)
        {
            string prefix = action + ".";
            rows = rows.Where(row => row.Action == action || row.Action.StartsWith(prefix));
        }

        if (query.Since is { } since)
        {
            long sinceMs = since.ToUnixTimeMilliseconds();
            rows = rows.Where(row => row.AtMs >= sinceMs);
        }

        if (query.Until is { } until)
        {
            long untilMs = until.ToUnixTimeMilliseconds();
            rows = rows.Where(row => row.AtMs < untilMs);
        }

        return rows;
    }

    private static async Task<IReadOnlyList<AuditEntry>> WithPreviousAsync(
        LinkspanDbContext db, IReadOnlyList<AuditRow> rows, CancellationToken cancellationToken)
    {
        Dictionary<long, string> hashes = rows.ToDictionary(row => row.Sequence, row => row.Hash);
        long[] missing = [.. rows.Select(row => row.Sequence - 1).Where(sequence => !hashes.ContainsKey(sequence))];
        if (missing.Length > 0)
        {
            foreach (var before in await db.Audit.Where(row => missing.Contains(row.Sequence))
                .Select(row => new { row.Sequence, row.Hash }).ToListAsync(cancellationToken))
            {
                hashes[before.Sequence] = before.Hash;
            }
        }

        return [.. rows.Select(row => From(row, hashes.GetValueOrDefault(row.Sequence - 1, AuditChain.Start)))];
    }

    private static AuditEntry From(AuditRow row, string previousHash) => new(
        row.Sequence,
        DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs),
        row.Actor,
        row.ActorName,
        row.Address,
        new AuditRecord(row.Action, row.Kind, row.Key, row.Owner, row.Detail),
        previousHash,
        row.Hash);
}
