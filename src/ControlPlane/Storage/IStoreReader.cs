using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Storage;

/// <summary>Reads of one consistent store. Answers are immutable and never older than the last write that was
/// acknowledged.</summary>
public interface IStoreReader
{
    /// <summary>The object with this id; null when there is none.</summary>
    Task<T?> FindAsync<T>(Id<T> id, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>Those of the objects with these ids that there are, by id.</summary>
    Task<IReadOnlyDictionary<string, T>> FindManyAsync<T>(IReadOnlyCollection<Id<T>> ids, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>One page, oldest first; or <c>page.token</c>.</summary>
    Task<Result<Page<T>>> ListAsync<T>(ListQuery query, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>All objects of a kind that refer to <paramref name="key"/>, oldest first, at most
    /// <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<T>> ReferringAsync<T>(string key, CancellationToken cancellationToken, int limit = int.MaxValue)
        where T : class, IResource;

    /// <summary>
    /// Objects of a kind that refer to <paramref name="key"/>, and whose id behind <paramref name="claimPrefix"/> is no claim
    /// that anybody holds, in the order of their ids.
    /// </summary>
    /// <param name="claimPrefix">The claim's beginning.</param>
    /// <param name="exceptStatus">Objects with this status are left out.</param>
    /// <param name="after">Only ids behind this one; empty: from the first.</param>
    /// <param name="skip">Objects to leave out at the front.</param>
    /// <param name="limit">Most objects.</param>
    Task<IReadOnlyList<T>> UnclaimedAsync<T>(
        string key, string claimPrefix, string exceptStatus, string after, int skip, int limit,
        CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>How many objects <see cref="UnclaimedAsync"/> would list, whatever their status.</summary>
    Task<int> CountUnclaimedAsync<T>(string key, string claimPrefix, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>How many objects of a kind refer to <paramref name="key"/>.</summary>
    Task<int> CountReferringAsync<T>(string key, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>All objects of a kind that refer to any of the keys, oldest first.</summary>
    Task<IReadOnlyList<T>> ReferringToAnyAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>How many objects of a kind refer to each of the keys; a key to which none does is left out.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="unclaimedPrefix">With one, objects do not count for a key when somebody holds the claim of this prefix, the
    /// key, a slash and their id. Null: all count.</param>
    Task<IReadOnlyDictionary<string, int>> CountReferringToEachAsync<T>(
        IReadOnlyCollection<string> keys, string? unclaimedPrefix, CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>The objects that refer to <paramref name="key"/>: what blocks its deletion. At most 100.</summary>
    /// <param name="key">What is to be deleted.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <param name="except">Kinds that go with it and block nothing; null: all kinds block.</param>
    Task<IReadOnlyList<Blocker>> BlockersAsync(
        string key, CancellationToken cancellationToken, IReadOnlyList<string>? except = null);

    /// <summary>All objects of a kind, oldest first, read in pieces.</summary>
    IAsyncEnumerable<T> AllAsync<T>(CancellationToken cancellationToken)
        where T : class, IResource;

    /// <summary>Who holds a claim (see <see cref="IWriteUnit.TryClaimAsync"/>); null when it is free.</summary>
    Task<string?> ClaimHolderAsync(string claim, CancellationToken cancellationToken);

    /// <summary>Who holds each of these claims; free ones are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> ClaimHoldersAsync(
        IReadOnlyCollection<string> claims, CancellationToken cancellationToken);

    /// <summary>Claims that begin with a prefix, in order, with their holders.</summary>
    Task<IReadOnlyList<(string Claim, string Holder)>> ClaimsAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>How many claims begin with a prefix.</summary>
    Task<int> CountClaimsAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Adds a denied attempt to the audit: at once, or once the write that it happened in is over, whatever became of
    /// that. At most <c>DenialBudget.PerMinute</c> lines of one actor in a minute are kept.</summary>
    Task DeniedAsync(Caller caller, AuditRecord attempt, CancellationToken cancellationToken);
}
