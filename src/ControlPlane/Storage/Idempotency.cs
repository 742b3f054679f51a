using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.EntityFrameworkCore;

namespace Linkspan.ControlPlane.Storage;

/// <summary>The same write asked for twice is carried out once. The answer is stored in the write's own transaction.</summary>
internal static class Idempotency
{
    /// <summary>How long an answer is kept: a day outlives every sensible retry.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <returns>The first answer; a conflict when the key was used for another request; null when the key is new.</returns>
    public static async Task<Result<T>?> FindAsync<T>(
        LinkspanDbContext db, WriteContext context, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Part of the write: it is kept with its commit, and an answer that is too old is gone for this look already.
        long oldest = (now - Kept).ToUnixTimeMilliseconds();
        await db.Idempotency.Where(r => r.AtMs <= oldest).ExecuteDeleteAsync(cancellationToken);

        IdempotencyRow? row = await db.Idempotency.AsNoTracking()
            .SingleOrDefaultAsync(r => r.Actor == context.Caller.Actor && r.Key == key, cancellationToken);
        if (row is null)
        {
            return null;
        }

        return row.RequestHash == context.RequestHash
            ? ResourceJson.Read<T>(row.Answer)
            : Problem.Conflict("idempotency.reused", "This idempotency key was used for another request; choose a new one.");
    }

    public static void Remember<T>(LinkspanDbContext db, WriteContext context, T answer, DateTimeOffset now)
    {
        if (context.IdempotencyKey is { } key)
        {
            db.Idempotency.Add(new IdempotencyRow
            {
                Actor = context.Caller.Actor,
                Key = key,
                RequestHash = context.RequestHash,
                Answer = ResourceJson.Write(answer),
                AtMs = now.ToUnixTimeMilliseconds(),
            });
        }
    }
}
