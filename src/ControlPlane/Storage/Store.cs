using System.Data;
using System.Runtime.CompilerServices;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linkspan.ControlPlane.Storage;

/// <summary>The store on SQLite or PostgreSQL. Writers of this process take turns at a gate, writers of others at the
/// counter's row.</summary>
internal sealed class Store(IDbContextFactory<LinkspanDbContext> contexts, TimeProvider time) : IStore, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DenialBudget _denials = new(time);

    public event Action<Commit>? Committed;

    public Task<Result<T>> WriteAsync<T>(
        WriteContext context, Func<IWriteUnit, Task<Result<T>>> work, CancellationToken cancellationToken) =>
        WriteAsync(context, 1, work, cancellationToken);

    public async Task<bool> NoteDeniedAsync(Caller caller, AuditRecord attempt, CancellationToken cancellationToken)
    {
        if (_denials.Take(caller.Actor, attempt) is not { } line)
        {
            return false;
        }

        _ = await WriteAsync(new WriteContext(caller), 0, write => AddAsync(write, line), cancellationToken);
        return true;
    }

    public async Task<long> RevisionAsync(CancellationToken cancellationToken)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Counters.Where(row => row.Name == CounterRow.Revision).Select(row => row.Value)
            .SingleAsync(cancellationToken);
    }

    public async Task<T?> FindAsync<T>(Id<T> id, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.FindAsync(db, id, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, T>> FindManyAsync<T>(
        IReadOnlyCollection<Id<T>> ids, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.FindManyAsync(db, ids, cancellationToken);
    }

    public async Task<Result<Page<T>>> ListAsync<T>(ListQuery query, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.ListAsync<T>(db, query, cancellationToken);
    }

    public async Task<IReadOnlyList<T>> ReferringAsync<T>(
        string key, CancellationToken cancellationToken, int limit = int.MaxValue)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.ReferringAsync<T>(db, key, limit, cancellationToken);
    }

    public async Task<IReadOnlyList<T>> UnclaimedAsync<T>(
        string key, string claimPrefix, string exceptStatus, string after, int skip, int limit,
        CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.UnclaimedAsync<T>(db, key, claimPrefix, exceptStatus, after, skip, limit, cancellationToken);
    }

    public async Task<int> CountUnclaimedAsync<T>(string key, string claimPrefix, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.CountUnclaimedAsync<T>(db, key, claimPrefix, cancellationToken);
    }

    public async Task<int> CountReferringAsync<T>(string key, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.CountReferringAsync<T>(db, key, cancellationToken);
    }

    public async Task<IReadOnlyList<T>> ReferringToAnyAsync<T>(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.ReferringToAnyAsync<T>(db, keys, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, int>> CountReferringToEachAsync<T>(
        IReadOnlyCollection<string> keys, string? unclaimedPrefix, CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.CountReferringToEachAsync<T>(db, keys, unclaimedPrefix, cancellationToken);
    }

    public async Task<IReadOnlyList<Blocker>> BlockersAsync(
        string key, CancellationToken cancellationToken, IReadOnlyList<string>? except = null)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.BlockersAsync(db, key, except ?? [], cancellationToken);
    }

    public async IAsyncEnumerable<T> AllAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IResource
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (T resource in StoreReader.AllAsync<T>(db, cancellationToken))
        {
            yield return resource;
        }
    }

    public async Task<string?> ClaimHolderAsync(string claim, CancellationToken cancellationToken)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.ClaimHolderAsync(db, claim, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, string>> ClaimHoldersAsync(
        IReadOnlyCollection<string> claims, CancellationToken cancellationToken)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.ClaimHoldersAsync(db, claims, cancellationToken);
    }

    public async Task<IReadOnlyList<(string Claim, string Holder)>> ClaimsAsync(
        string prefix, CancellationToken cancellationToken)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.ClaimsAsync(db, prefix, cancellationToken);
    }

    public async Task<int> CountClaimsAsync(string prefix, CancellationToken cancellationToken)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StoreReader.CountClaimsAsync(db, prefix, cancellationToken);
    }

    public async Task<Page<AuditEntry>> AuditAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await AuditReader.ListAsync(db, query, cancellationToken);
    }

    public async Task DeniedAsync(Caller caller, AuditRecord attempt, CancellationToken cancellationToken)
    {
        // Before the gate: whoever knocks all day must not hold up those who write.
        if (!_denials.HasRoom(caller.Actor))
        {
            return;
        }

        // A write that only fails leaves nothing behind but its denials.
        await WriteAsync<bool>(
            new WriteContext(caller),
            async write =>
            {
                await write.DeniedAsync(caller, attempt, cancellationToken);
                return Problem.Forbidden("caller.role", string.Empty);
            },
            cancellationToken);
    }

    public async Task<StoreSizes> SizesAsync(CancellationToken cancellationToken)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        return await SizeReader.ReadAsync(db, cancellationToken);
    }

    public async IAsyncEnumerable<AuditEntry> AuditTrailAsync(
        AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long upTo;
        await using (LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            upTo = await AuditReader.LastAsync(db, cancellationToken);
        }

        // Each piece on a context of its own: who reads slowly must not hold the database's snapshot.
        for (long after = 0; ;)
        {
            IReadOnlyList<AuditEntry> piece;
            await using (LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                piece = await AuditReader.TrailAsync(db, query, after, upTo, ListQuery.MaxPageSize, cancellationToken);
            }

            foreach (AuditEntry entry in piece)
            {
                yield return entry;
            }

            if (piece.Count < ListQuery.MaxPageSize)
            {
                yield break;
            }

            after = piece[^1].Sequence;
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Result<T>> WriteAsync<T>(
        WriteContext context, int revisions, Func<IWriteUnit, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            List<(Caller Caller, AuditRecord Attempt)> denied = [];
            Result<T> answer = await WriteInTurnAsync(context, revisions, work, denied, cancellationToken);
            foreach ((Caller caller, AuditRecord attempt) in denied)
            {
                await NoteAsync(caller, attempt, cancellationToken);
            }

            return answer;
        }
        catch (DbUpdateException failure) when (StorageFaults.Explain(failure) is { } problem)
        {
            return problem;
        }
        catch (InvalidOperationException failure) when (StorageFaults.Explain(failure) is { } problem)
        {
            // So the object mapper wraps what it takes for a passing fault.
            return problem;
        }
        catch (System.Data.Common.DbException failure) when (StorageFaults.Explain(failure) is { } problem)
        {
            return problem;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes a denied attempt at the gate. It changes nothing, so it is no revision.</summary>
    private async Task NoteAsync(Caller caller, AuditRecord attempt, CancellationToken cancellationToken)
    {
        if (_denials.Take(caller.Actor, attempt) is { } line)
        {
            await WriteInTurnAsync(
                new WriteContext(caller),
                0,
                write => AddAsync(write, line),
                [],
                cancellationToken);
        }
    }

    private static Task<Result<bool>> AddAsync(IWriteUnit write, AuditRecord line)
    {
        write.Audit(line);
        return Task.FromResult<Result<bool>>(true);
    }

    private async Task<Result<T>> WriteInTurnAsync<T>(
        WriteContext context,
        int revisions,
        Func<IWriteUnit, Task<Result<T>>> work,
        List<(Caller Caller, AuditRecord Attempt)> denied,
        CancellationToken cancellationToken)
    {
        await using LinkspanDbContext db = await contexts.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction =
            await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

        // Raised first: the row stays locked until the commit, so that revisions become visible in their order.
        await db.Counters.Where(row => row.Name == CounterRow.Revision)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, row => row.Value + revisions), cancellationToken);
        long revision = await db.Counters.Where(row => row.Name == CounterRow.Revision).Select(row => row.Value)
            .SingleAsync(cancellationToken);

        DateTimeOffset now = time.GetUtcNow();
        if (context.IdempotencyKey is { } key
            && await Idempotency.FindAsync<T>(db, context, key, now, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        WriteUnit unit = new(db, context.Caller, revision, now);
        Result<T> answer = await work(unit);
        denied.AddRange(unit.Denied);
        if (!answer.Ok || context.ValidateOnly)
        {
            return answer;
        }

        if (unit.Empty)
        {
            return answer;
        }

        Idempotency.Remember(db, context, answer.Value, now);
        await unit.SealAuditAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        // From here on the write may be durable: it is not abandoned half-way because a caller went away.
        await transaction.CommitAsync(CancellationToken.None);
        if (unit.Changes.Count > 0)
        {
            Committed?.Invoke(new Commit(revision, unit.Changes));
        }

        return answer;
    }
}
