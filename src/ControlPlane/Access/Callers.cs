using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Signs callers in: by a bearer text, by HTTP Digest, or by a console session. Keys that are in use are kept in memory and
/// dropped when a write changes them; after <see cref="MaxAge"/> they are read again, because another server may have changed
/// them.
/// </summary>
public sealed class Callers : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private const int MostKept = 10_000;

    /// <summary>What changes who somebody is or what it reaches.</summary>
    private static readonly string[] Kinds = [ApiKey.Kind, Organization.Kind, Project.Kind, Account.Kind];

    private readonly IStore _store;
    private readonly SecretSealer _sealer;
    private readonly Sessions _sessions;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Known> _known = [];
    private long _changes;

    /// <summary>Follows the store until disposed.</summary>
    public Callers(IStore store, SecretSealer sealer, Sessions sessions, TimeProvider time)
    {
        (_store, _sealer, _sessions, _time) = (store, sealer, sessions, time);
        store.Committed += Forget;
    }

    /// <summary>The caller of a bearer text.</summary>
    /// <returns>The caller; or <c>key.unknown</c>, the same for an unknown, deleted, expired and wrong key.</returns>
    public async Task<Result<Caller>> ByBearerAsync(string? bearer, string address, CancellationToken cancellationToken)
    {
        if (ApiKeySecrets.IdOf(bearer) is not { } id || await FindAsync(id, cancellationToken) is not { } known)
        {
            return UnknownKey();
        }

        return ApiKeySecrets.Fits(bearer!, known.Key.BearerHash) ? known.As(address) : UnknownKey();
    }

    /// <summary>What HTTP Digest needs to check a response under a public key.</summary>
    /// <returns>Both HA1s; or <c>key.unknown</c>.</returns>
    public async Task<Result<DigestHa1>> DigestHa1Async(string? publicKey, CancellationToken cancellationToken) =>
        publicKey is not null && ApiKey.IdFormat!.Fits(publicKey) && await FindAsync(
            new Id<ApiKey>(publicKey), cancellationToken) is { } known
            ? ApiKeySecrets.OpenHa1(_sealer, known.Key)
            : UnknownKey();

    /// <summary>The caller of a public key whose Digest response was right.</summary>
    /// <returns>The caller; or <c>key.unknown</c>.</returns>
    public async Task<Result<Caller>> ByApiKeyAsync(string? publicKey, string address, CancellationToken cancellationToken) =>
        publicKey is not null && ApiKey.IdFormat!.Fits(publicKey) && await FindAsync(
            new Id<ApiKey>(publicKey), cancellationToken) is { } known
            ? known.As(address)
            : UnknownKey();

    /// <summary>The caller of a console session.</summary>
    /// <returns>The caller; or <c>session.unknown</c> when it has ended.</returns>
    public Task<Result<Caller>> BySessionAsync(string? token, string address, CancellationToken cancellationToken) =>
        _sessions.FindAsync(token, address, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _store.Committed -= Forget;

    private static Problem UnknownKey() =>
        new(ProblemKind.Unauthenticated, "key.unknown", "The API key is unknown, expired or deleted, or its secret is wrong.");

    private async Task<Known?> FindAsync(Id<ApiKey> id, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        long changes;
        lock (_lock)
        {
            if (_known.TryGetValue(id.Value, out Known? kept) && now - kept.ReadAt < MaxAge)
            {
                return kept.IsValid(now) ? kept : null;
            }

            changes = _changes;
        }

        if (await _store.FindAsync(id, cancellationToken) is not { } key)
        {
            return null;
        }

        // A role in what is gone opens nothing, so its key is as good as unknown.
        Reach reach = await Reaches.OfAsync(_store, [key.Grant], cancellationToken);
        Known known = new(key, reach, now);
        lock (_lock)
        {
            // A write between the read and here may have deleted the key: what was read is used once and not kept.
            if (changes == _changes)
            {
                if (_known.Count >= MostKept)
                {
                    _known.Clear();
                }

                _known[id.Value] = known;
            }
        }

        return known.IsValid(now) ? known : null;
    }

    private void Forget(Commit commit)
    {
        if (!commit.Changes.Any(change => Kinds.Contains(change.Kind)))
        {
            return;
        }

        lock (_lock)
        {
            _changes++;
            _known.Clear();
        }
    }

    private sealed record Known(ApiKey Key, Reach Reach, DateTimeOffset ReadAt)
    {
        public bool IsValid(DateTimeOffset now) => !(Key.ExpiresAt <= now) && (Reach.IsEverything || Reach.Owners.Count > 0);

        public Caller As(string address) => new(Key.Key, Key.DisplayName, [Key.Grant], Reach, address);
    }
}
