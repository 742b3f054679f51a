using System.Runtime.CompilerServices;
using Linkspan.Domain;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.ControlPlane.Storage;

/// <summary>The reads, on one context: a fresh one for each call of the store, the write's own inside a write.</summary>
internal static class StoreReader
{
    private const int MaxBlockers = 100;
    private const int PieceSize = 500;
    private const int MaxSorted = 1_000;

    public static async Task<T?> FindAsync<T>(LinkspanDbContext db, Id<T> id, CancellationToken cancellationToken)
        where T : class, IResource
    {
        ObjectRow? row = await db.Objects.FindAsync([T.Kind, id.Value], cancellationToken);
        return row is null || db.Entry(row).State == EntityState.Deleted ? null : ResourceJson.Read<T>(row.Body);
    }

    public static async Task<IReadOnlyDictionary<string, T>> FindManyAsync<T>(
        LinkspanDbContext db, IReadOnlyCollection<Id<T>> ids, CancellationToken cancellationToken)
        where T : class, IResource
    {
        string kind = T.Kind;
        Dictionary<string, T> found = [];
        foreach (string[] piece in ids.Select(id => id.Value).Distinct().Chunk(PieceSize))
        {
            List<ObjectRow> rows = await db.Objects.AsNoTracking()
                .Where(row => row.Kind == kind && piece.Contains(row.Key))
                .ToListAsync(cancellationToken);
            foreach (ObjectRow row in rows)
            {
                found.Add(row.Key, ResourceJson.Read<T>(row.Body));
            }
        }

        return found;
    }

    public static async Task<Result<Page<T>>> ListAsync<T>(
        LinkspanDbContext db, ListQuery query, CancellationToken cancellationToken)
        where T : class, IResource
    {
        if (!PageToken.Parse(T.Kind, query.PageToken).TryGet(out PageToken? after, out Problem? problem))
        {
            return problem;
        }

        string kind = T.Kind;
        int referring = query.Refers is { } key ? await CountReferringAsync<T>(db, key, cancellationToken) : 0;

        // Few are found through the references and sorted; many are met soon enough in the order of their creation.
        IQueryable<ObjectRow> rows = query.Refers is { } few && referring <= MaxSorted
            ? Referring<T>(db, few)
            : db.Objects.AsNoTracking().Where(row => row.Kind == kind);
        if (query.Owners is { } owners)
        {
            rows = owners.Count == 1
                ? rows.Where(row => row.Owner == owners[0])
                : rows.Where(row => owners.Contains(row.Owner));
        }

        if (query.Refers is { } refers && referring > MaxSorted)
        {
            rows = rows.Where(row => db.References.Any(r => r.ToKey == refers && r.FromKind == row.Kind && r.FromKey == row.Key));
        }

        if (query.AlsoRefers is { } also)
        {
            rows = rows.Where(row => db.References.Any(r => r.ToKey == also && r.FromKind == row.Kind && r.FromKey == row.Key));
        }

        if (query.Status is { } status)
        {
            rows = rows.Where(row => row.Status == status);
        }

        if (query.Name is { Length: > 0 } name)
        {
            string lower = name.ToLowerInvariant();
            rows = rows.Where(row => row.Name.ToLower().Contains(lower));
        }

        bool referringAlone = query is { Refers: not null, Owners: null, AlsoRefers: null, Status: null, Name: null or "" };
        int total = !query.Count ? 0 : referringAlone ? referring : await rows.CountAsync(cancellationToken);
        if (after is { } token)
        {
            // Written so that an index finds the beginning.
            rows = rows.Where(row => row.CreatedRevision >= token.CreatedRevision
                && (row.CreatedRevision > token.CreatedRevision || string.Compare(row.Key, token.Key) > 0));
        }

        int size = Math.Clamp(query.PageSize, 1, ListQuery.MaxPageSize);
        IQueryable<ObjectRow> ordered = rows.OrderBy(row => row.CreatedRevision).ThenBy(row => row.Key);
        if (after is null && query.Skip > 0)
        {
            ordered = ordered.Skip(query.Skip);
        }

        List<ObjectRow> found = await ordered.Take(size + 1).ToListAsync(cancellationToken);
        bool more = found.Count > size;
        string next = more ? new PageToken(kind, found[size - 1].CreatedRevision, found[size - 1].Key).ToString() : string.Empty;
        List<T> items = [.. found.Take(size).Select(row => ResourceJson.Read<T>(row.Body))];
        return new Page<T>(items, next, query.Count ? total : items.Count);
    }

    public static async Task<IReadOnlyList<T>> ReferringAsync<T>(
        LinkspanDbContext db, string key, int limit, CancellationToken cancellationToken)
        where T : class, IResource
    {
        List<string> bodies = await Referring<T>(db, key).OrderBy(row => row.CreatedRevision).ThenBy(row => row.Key)
            .Select(row => row.Body).Take(limit).ToListAsync(cancellationToken);
        return [.. bodies.Select(ResourceJson.Read<T>)];
    }

    public static Task<int> CountReferringAsync<T>(LinkspanDbContext db, string key, CancellationToken cancellationToken)
        where T : class, IResource
    {
        string kind = T.Kind;
        return db.References.CountAsync(r => r.ToKey == key && r.FromKind == kind, cancellationToken);
    }

    public static async Task<IReadOnlyList<T>> UnclaimedAsync<T>(
        LinkspanDbContext db,
        string key,
        string claimPrefix,
        string exceptStatus,
        string after,
        int skip,
        int limit,
        CancellationToken cancellationToken)
        where T : class, IResource
    {
        List<string> bodies = await Unclaimed<T>(db, key, claimPrefix)
            .Where(r => string.Compare(r.FromKey, after) > 0)
            .Join(
                db.Objects,
                r => new { Kind = r.FromKind, Key = r.FromKey },
                row => new { row.Kind, row.Key },
                (r, row) => new { r.FromKey, row.Status, row.Body })
            .Where(pair => pair.Status != exceptStatus)
            .OrderBy(pair => pair.FromKey)
            .Select(pair => pair.Body)
            .Skip(skip)
            .Take(limit)
            .ToListAsync(cancellationToken);
        return [.. bodies.Select(ResourceJson.Read<T>)];
    }

    public static Task<int> CountUnclaimedAsync<T>(
        LinkspanDbContext db, string key, string claimPrefix, CancellationToken cancellationToken)
        where T : class, IResource => Unclaimed<T>(db, key, claimPrefix).CountAsync(cancellationToken);

    public static async Task<IReadOnlyList<T>> ReferringToAnyAsync<T>(
        LinkspanDbContext db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        where T : class, IResource
    {
        string kind = T.Kind;
        List<string> bodies = await db.References.AsNoTracking()
            .Where(r => keys.Contains(r.ToKey) && r.FromKind == kind)
            .Select(r => r.FromKey)
            .Distinct()
            .Join(db.Objects.Where(row => row.Kind == kind), key => key, row => row.Key, (_, row) => row)
            .OrderBy(row => row.CreatedRevision).ThenBy(row => row.Key)
            .Select(row => row.Body)
            .ToListAsync(cancellationToken);
        return [.. bodies.Select(ResourceJson.Read<T>)];
    }

    public static async Task<IReadOnlyDictionary<string, int>> CountReferringToEachAsync<T>(
        LinkspanDbContext db, IReadOnlyCollection<string> keys, string? unclaimedPrefix, CancellationToken cancellationToken)
        where T : class, IResource
    {
        string kind = T.Kind;
        IQueryable<ReferenceRow> rows = db.References.AsNoTracking().Where(r => keys.Contains(r.ToKey) && r.FromKind == kind);
        if (unclaimedPrefix is not null)
        {
            rows = rows.Where(r => !db.Claims.Any(claim => claim.Claim == unclaimedPrefix + r.ToKey + "/" + r.FromKey));
        }

        return await rows.GroupBy(r => r.ToKey)
            .Select(group => new { group.Key, Number = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Number, cancellationToken);
    }

    public static async Task<IReadOnlyList<Blocker>> BlockersAsync(
        LinkspanDbContext db, string key, IReadOnlyList<string> except, CancellationToken cancellationToken)
    {
        var rows = await db.References.AsNoTracking()
            .Where(r => r.ToKey == key && !except.Contains(r.FromKind))
            .Join(db.Objects, r => new { Kind = r.FromKind, Key = r.FromKey }, row => new { row.Kind, row.Key }, (_, row) => row)
            .OrderBy(row => row.CreatedRevision)
            .Take(MaxBlockers)
            .Select(row => new { row.Kind, row.Key, row.Name, row.Owner })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Blocker(row.Kind, row.Key, row.Name) { Owner = row.Owner })];
    }

    public static async IAsyncEnumerable<T> AllAsync<T>(
        LinkspanDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IResource
    {
        string kind = T.Kind;
        PageToken? after = null;
        List<ObjectRow> piece;
        do
        {
            IQueryable<ObjectRow> rows = db.Objects.AsNoTracking().Where(row => row.Kind == kind);
            if (after is { } token)
            {
                rows = rows.Where(row => row.CreatedRevision > token.CreatedRevision
                    || (row.CreatedRevision == token.CreatedRevision && string.Compare(row.Key, token.Key) > 0));
            }

            piece = await rows.OrderBy(row => row.CreatedRevision).ThenBy(row => row.Key).Take(PieceSize)
                .ToListAsync(cancellationToken);
            foreach (ObjectRow row in piece)
            {
                yield return ResourceJson.Read<T>(row.Body);
                after = new PageToken(kind, row.CreatedRevision, row.Key);
            }
        }
        while (piece.Count == PieceSize);
    }

    public static async Task<string?> ClaimHolderAsync(LinkspanDbContext db, string claim, CancellationToken cancellationToken)
    {
        ClaimRow? row = await db.Claims.FindAsync([claim], cancellationToken);
        return row is null || db.Entry(row).State == EntityState.Deleted ? null : row.Holder;
    }

    public static async Task<IReadOnlyDictionary<string, string>> ClaimHoldersAsync(
        LinkspanDbContext db, IReadOnlyCollection<string> claims, CancellationToken cancellationToken)
    {
        Dictionary<string, string> holders = [];
        foreach (string[] piece in claims.Distinct().Chunk(PieceSize))
        {
            foreach (ClaimRow row in await db.Claims.AsNoTracking()
                .Where(row => piece.Contains(row.Claim)).ToListAsync(cancellationToken))
            {
                holders.Add(row.Claim, row.Holder);
            }
        }

        return holders;
    }

    public static async Task<IReadOnlyList<(string Claim, string Holder)>> ClaimsAsync(
        LinkspanDbContext db, string prefix, CancellationToken cancellationToken)
    {
        List<ClaimRow> rows = await ClaimsFrom(db, prefix).OrderBy(row => row.Claim).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Claim, row.Holder))];
    }

    public static Task<int> CountClaimsAsync(LinkspanDbContext db, string prefix, CancellationToken cancellationToken) =>
        ClaimsFrom(db, prefix).CountAsync(cancellationToken);

    private static IQueryable<ClaimRow> ClaimsFrom(LinkspanDbContext db, string prefix)
    {
        // Claims are printable ASCII, so DEL ends every prefix's range.
        string end = prefix + '\u007f';
        return db.Claims.AsNoTracking()
            .Where(row => string.Compare(row.Claim, prefix) >= 0 && string.Compare(row.Claim, end) < 0);
    }

    // The index on (ToKey, FromKind, FromKey) gives the order; each row costs one look into the claims' primary key.
    private static IQueryable<ReferenceRow> Unclaimed<T>(LinkspanDbContext db, string key, string claimPrefix)
        where T : class, IResource
    {
        string kind = T.Kind;
        return db.References.AsNoTracking()
            .Where(r => r.ToKey == key && r.FromKind == kind && !db.Claims.Any(claim => claim.Claim == claimPrefix + r.FromKey));
    }

    private static IQueryable<ObjectRow> Referring<T>(LinkspanDbContext db, string key)
        where T : class, IResource
    {
        string kind = T.Kind;
        return db.References.AsNoTracking()
            .Where(r => r.ToKey == key && r.FromKind == kind)
            .Join(db.Objects, r => new { Kind = r.FromKind, Key = r.FromKey }, row => new { row.Kind, row.Key }, (_, row) => row);
    }
}
