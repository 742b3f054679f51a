using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Storage;

/// <summary>The desired and observed state of everything, durable once a write has been acknowledged.</summary>
public interface IStore : IStoreReader
{
    /// <summary>The revision of the last write.</summary>
    Task<long> RevisionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Runs one write. Writers take turns, so <paramref name="work"/> reads a state that nobody else changes meanwhile. A
    /// problem, an exception or <see cref="WriteContext.ValidateOnly"/> leaves nothing behind.
    /// </summary>
    /// <returns>What the work answered; or, for a repeated idempotency key, what it answered the first time.</returns>
    Task<Result<T>> WriteAsync<T>(WriteContext context, Func<IWriteUnit, Task<Result<T>>> work,
        CancellationToken cancellationToken);

    /// <summary>Adds a denied attempt to the audit at once.</summary>
    /// <returns>Whether it found room: at most <c>DenialBudget.PerMinute</c> lines of one actor in a minute do.</returns>
    Task<bool> NoteDeniedAsync(Caller caller, AuditRecord attempt, CancellationToken cancellationToken);

    /// <summary>One page of the audit, newest first.</summary>
    Task<Page<AuditEntry>> AuditAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>Every line of the audit that there is now, oldest first, read in pieces. The query's page is passed
    /// over.</summary>
    IAsyncEnumerable<AuditEntry> AuditTrailAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>How much there is.</summary>
    Task<StoreSizes> SizesAsync(CancellationToken cancellationToken);

    /// <summary>Raised after each commit, in the order of revisions, on the writer's own time: subscribers only take
    /// notes.</summary>
    event Action<Commit>? Committed;
}
