using Linkspan.Contracts.Audit;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.ControlPlane.Storage;

/// <summary>One write under way, in one transaction on one context.</summary>
internal sealed class WriteUnit(LinkspanDbContext db, Caller caller, long revision, DateTimeOffset now) : IWriteUnit
{
    private readonly Dictionary<(string, string), Change> _changes = [];
    private readonly List<AuditRecord> _audit = [];
    private readonly List<(Caller Caller, AuditRecord Attempt)> _denied = [];

    public long Revision { get; } = revision;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlyList<Change> Changes => [.. _changes.Values];

    public IReadOnlyList<(Caller Caller, AuditRecord Attempt)> Denied => _denied;

    public bool Empty => _changes.Count == 0 && _audit.Count == 0 && !db.ChangeTracker.HasChanges();

    public async Task<T> PutAsync<T>(T resource, CancellationToken cancellationToken)
        where T : class, IResource
    {
        ObjectRow? row = await db.Objects.FindAsync([T.Kind, resource.Key], cancellationToken);
        T? before = row is null ? null : ResourceJson.Read<T>(row.Body);
        if (before is not null && ResourceJson.Write(Revised(resource, before.Revision)) == row!.Body)
        {
            return before;
        }

        T after = Revised(resource, Revision);
        if (row is null)
        {
            db.Objects.Add(new ObjectRow
            {
                Kind = T.Kind,
                Key = after.Key,
                Owner = after.Owner,
                Name = after.DisplayName,
                Status = after.StatusText,
                CreatedRevision = Revision,
                Revision = Revision,
                Body = ResourceJson.Write(after),
            });
        }
        else
        {
            row.Owner = after.Owner;
            row.Name = after.DisplayName;
            row.Status = after.StatusText;
            row.Revision = Revision;
            row.Body = ResourceJson.Write(after);
        }

        HashSet<string> references = [.. after.References];
        if (before is null || !references.SetEquals(before.References))
        {
            if (before is not null)
            {
                await FlushAsync(cancellationToken);
            }

            await ReplaceReferencesAsync(T.Kind, after.Key, references, cancellationToken);
        }

        Note(T.Kind, after.Key, before, after);
        return after;
    }

    public async Task RemoveAsync<T>(T resource, CancellationToken cancellationToken)
        where T : class, IResource
    {
        ObjectRow? row = await db.Objects.FindAsync([T.Kind, resource.Key], cancellationToken);
        if (row is null)
        {
            return;
        }

        db.Objects.Remove(row);
        await ReplaceReferencesAsync(T.Kind, resource.Key, [], cancellationToken);
        await FlushAsync(cancellationToken);
        db.Claims.RemoveRange(await db.Claims.Where(claim => claim.Holder == resource.Key).ToListAsync(cancellationToken));
        Note(T.Kind, resource.Key, resource, null);
    }

    public async Task<bool> TryClaimAsync(string claim, string holder, CancellationToken cancellationToken)
    {
        ClaimRow? row = await db.Claims.FindAsync([claim], cancellationToken);
        if (row is not null && db.Entry(row).State == EntityState.Deleted)
        {
            await FlushAsync(cancellationToken);
            row = null;
        }

        if (row is null)
        {
            db.Claims.Add(new ClaimRow { Claim = claim, Holder = holder });
            return true;
        }

        return row.Holder == holder;
    }

    public async Task ReleaseAsync(string claim, CancellationToken cancellationToken)
    {
        if (await db.Claims.FindAsync([claim], cancellationToken) is { } row)
        {
            db.Claims.Remove(row);
        }
    }

    public void Audit(AuditRecord record) => _audit.Add(record);

    public Task DeniedAsync(Caller caller, AuditRecord attempt, CancellationToken cancellationToken)
    {
        _denied.Add((caller, attempt));
        return Task.CompletedTask;
    }

    public Task<T?> FindAsync<T>(Id<T> id, CancellationToken cancellationToken)
        where T : class, IResource => StoreReader.FindAsync(db, id, cancellationToken);

    public async Task<IReadOnlyDictionary<string, T>> FindManyAsync<T>(
        IReadOnlyCollection<Id<T>> ids, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.FindManyAsync(db, ids, cancellationToken);
    }

    public async Task<Result<Page<T>>> ListAsync<T>(ListQuery query, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.ListAsync<T>(db, query, cancellationToken);
    }

    public async Task<IReadOnlyList<T>> ReferringAsync<T>(
        string key, CancellationToken cancellationToken, int limit = int.MaxValue)
        where T : class, IResource
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.ReferringAsync<T>(db, key, limit, cancellationToken);
    }

    public async Task<IReadOnlyList<T>> UnclaimedAsync<T>(
        string key, string claimPrefix, string exceptStatus, string after, int skip, int limit,
        CancellationToken cancellationToken)
        where T : class, IResource
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.UnclaimedAsync<T>(db, key, claimPrefix, exceptStatus, after, skip, limit, cancellationToken);
    }

    public async Task<int> CountUnclaimedAsync<T>(string key, string claimPrefix, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.CountUnclaimedAsync<T>(db, key, claimPrefix, cancellationToken);
    }

    public async Task<int> CountReferringAsync<T>(string key, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.CountReferringAsync<T>(db, key, cancellationToken);
    }

    public async Task<IReadOnlyList<T>> ReferringToAnyAsync<T>(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.ReferringToAnyAsync<T>(db, keys, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, int>> CountReferringToEachAsync<T>(
        IReadOnlyCollection<string> keys, string? unclaimedPrefix, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.CountReferringToEachAsync<T>(db, keys, unclaimedPrefix, cancellationToken);
    }

    public async Task<IReadOnlyList<Blocker>> BlockersAsync(
        string key, CancellationToken cancellationToken, IReadOnlyList<string>? except = null)
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.BlockersAsync(db, key, except ?? [], cancellationToken);
    }

    public IAsyncEnumerable<T> AllAsync<T>(CancellationToken cancellationToken)
        where T : class, IResource => StoreReader.AllAsync<T>(db, cancellationToken);

    public Task<string?> ClaimHolderAsync(string claim, CancellationToken cancellationToken) =>
        StoreReader.ClaimHolderAsync(db, claim, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> ClaimHoldersAsync(
        IReadOnlyCollection<string> claims, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.ClaimHoldersAsync(db, claims, cancellationToken);
    }

    public async Task<IReadOnlyList<(string Claim, string Holder)>> ClaimsAsync(
        string prefix, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.ClaimsAsync(db, prefix, cancellationToken);
    }

    public async Task<int> CountClaimsAsync(string prefix, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return await StoreReader.CountClaimsAsync(db, prefix, cancellationToken);
    }

    /// <summary>Adds the audit's lines to the transaction, each bound to the one before it.</summary>
    public async Task SealAuditAsync(CancellationToken cancellationToken)
    {
        if (_audit.Count == 0)
        {
            return;
        }

        AuditRow? last = await db.Audit.AsNoTracking().OrderByDescending(row => row.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        (long sequence, string hash) = last is null ? (0, AuditChain.Start) : (last.Sequence, last.Hash);
        long atMs = Now.ToUnixTimeMilliseconds();
        foreach (AuditRecord record in _audit)
        {
            sequence++;
            AuditLine line = new(
                sequence, atMs, caller.Actor, caller.ActorName, caller.Address, record.Action, record.Kind, record.Key,
                record.Owner, record.Detail);
            hash = AuditChain.Hash(hash, line);
            db.Audit.Add(new AuditRow
            {
                Sequence = sequence,
                AtMs = atMs,
                Actor = caller.Actor,
                ActorName = caller.ActorName,
                Address = caller.Address,
                Action = record.Action,
                Kind = record.Kind,
                Key = record.Key,
                Owner = record.Owner,
                Detail = record.Detail,
                Hash = hash,
            });
        }
    }

    private static T Revised<T>(T resource, long revision)
        where T : class, IResource => ResourceJson.WithRevision(resource, revision);

    private Task FlushAsync(CancellationToken cancellationToken) =>
        db.ChangeTracker.HasChanges() ? db.SaveChangesAsync(cancellationToken) : Task.CompletedTask;

    private async Task ReplaceReferencesAsync(
        string kind, string key, HashSet<string> wanted, CancellationToken cancellationToken)
    {
        List<ReferenceRow> there = await db.References.Where(r => r.FromKind == kind && r.FromKey == key)
            .ToListAsync(cancellationToken);
        db.References.RemoveRange(there.Where(row => !wanted.Contains(row.ToKey)));
        db.References.AddRange(wanted.Except(there.Select(row => row.ToKey))
            .Select(to => new ReferenceRow { FromKind = kind, FromKey = key, ToKey = to }));
    }

    private void Note(string kind, string key, IResource? before, IResource? after)
    {
        IResource? first = _changes.TryGetValue((kind, key), out Change? earlier) ? earlier.Before : before;
        _changes[(kind, key)] = new Change(kind, key, first, after);
    }
}
