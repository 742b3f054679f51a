using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Signs callers in: by a bearer text, by HTTP Digest, or by a console session. What is in use is kept in memory and
/// dropped when a write changes it.</summary>
public sealed class Callers : IDisposable
{
    /// <summary>How often at most a key's last use is written.</summary>
    public static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(5);

    /// <summary>What changes which owners some roles reach.</summary>
    private static readonly string[] Scopes = [Organization.Kind, Project.Kind, Account.Kind];

    private readonly IStore _store;
    private readonly SecretSealer _sealer;
    private readonly Sessions _sessions;
    private readonly TimeProvider _time;
    private readonly RecentReads<KnownKey> _keys;
    private readonly RecentReads<KnownSession> _known;

    /// <summary>Follows the store until disposed.</summary>
    public Callers(IStore store, SecretSealer sealer, Sessions sessions, TimeProvider time)
    {
        (_store, _sealer, _sessions, _time) = (store, sealer, sessions, time);
        (_keys, _known) = (new RecentReads<KnownKey>(time), new RecentReads<KnownSession>(time));
        store.Committed += Forget;
    }

    /// <summary>The caller of a bearer text.</summary>
    /// <returns>The caller; or <c>key.unknown</c>, the same for an unknown, deleted, expired and wrong key.</returns>
    public async Task<Result<Caller>> ByBearerAsync(string? bearer, string address, CancellationToken cancellationToken) =>
        ApiKeySecrets.IdOf(bearer) is { } id
        && await FindAsync(id, cancellationToken) is { } known
        && ApiKeySecrets.Fits(bearer!, known.Key.BearerHash)
            ? await UseAsync(known, address, cancellationToken)
            : UnknownKey;

    /// <summary>What HTTP Digest needs to check a response under a public key.</summary>
    /// <returns>Both HA1s; or <c>key.unknown</c>.</returns>
    public async Task<Result<DigestHa1>> DigestHa1Async(string? publicKey, CancellationToken cancellationToken) =>
        await FindAsync(publicKey, cancellationToken) is { } known ? ApiKeySecrets.OpenHa1(_sealer, known.Key) : UnknownKey;

    /// <summary>The caller of a public key whose Digest response was right.</summary>
    /// <returns>The caller; or <c>key.unknown</c>.</returns>
    public async Task<Result<Caller>> ByApiKeyAsync(string? publicKey, string address, CancellationToken cancellationToken) =>
        await FindAsync(publicKey, cancellationToken) is { } known
            ? await UseAsync(known, address, cancellationToken)
            : UnknownKey;

    /// <summary>The caller of a console session.</summary>
    /// <returns>The caller; <c>session.unknown</c> when it has ended; or <c>session.address</c>.</returns>
    public Task<Result<Caller>> BySessionAsync(string? token, string address, CancellationToken cancellationToken) =>
        BySessionAsync(token, address, isUse: true, cancellationToken);

    /// <summary>The same; a page that is merely left open is no use of its session.</summary>
    public async Task<Result<Caller>> BySessionAsync(
        string? token, string address, bool isUse, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token)
            || await _known.GetAsync(ApiKeySecrets.Hash(token), () => ReadAsync(token, cancellationToken)) is not { } known
            || known.Session.EndsAt <= _time.GetUtcNow())
        {
            return Sessions.Unknown;
        }

        if (await _sessions.AllowAsync(known.Session, address, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (isUse)
        {
            await _sessions.SeenAsync(known.Session, cancellationToken);
        }

        return known.As(address);
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Committed -= Forget;

    private static Problem UnknownKey { get; } = new(
        ProblemKind.Unauthenticated, "key.unknown", "The API key is unknown, expired or deleted, or its secret is wrong.");

    private async Task<KnownKey?> FindAsync(string? publicKey, CancellationToken cancellationToken) =>
        publicKey is not null && ApiKey.IdFormat!.Fits(publicKey)
            ? await FindAsync(new Id<ApiKey>(publicKey), cancellationToken)
            : null;

    private async Task<KnownKey?> FindAsync(Id<ApiKey> id, CancellationToken cancellationToken)
    {
        KnownKey? known = await _keys.GetAsync(
            id.Value,
            async () => await _store.FindAsync(id, cancellationToken) is { } key
                ? new KnownKey(key, await Reaches.OfAsync(_store, [key.Grant], cancellationToken))
                : null);
        return known?.IsValid(_time.GetUtcNow()) == true ? known : null;
    }

    private async Task<KnownSession?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (!(await _sessions.FindAsync(token, cancellationToken)).TryGet(out Session? session, out _))
        {
            return null;
        }

        Member? member = session.Member is { } id ? await _store.FindAsync(id, cancellationToken) : null;
        if (session.Member is not null && member is null)
        {
            return null;
        }

        Reach reach = member is null
            ? Reach.Everything
            : await Reaches.OfAsync(_store, member.Grants, cancellationToken);
        return new KnownSession(session, member, reach);
    }

    private async Task<Caller> UseAsync(KnownKey known, string address, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (known.Key.LastUsedAt is not { } used || now - used >= UsedEvery)
        {
            // A store that cannot be written to now does not lock anybody out.
            _ = await _store.WriteAsync<bool>(
                WriteContext.System,
                async write =>
                {
                    if (await write.FindAsync(known.Key.Id, cancellationToken) is { } key)
                    {
                        await write.PutAsync(key with { LastUsedAt = now }, cancellationToken);
                    }

                    return true;
                },
                cancellationToken);
        }

        return known.As(address);
    }

    private void Forget(Commit commit)
    {
        if (commit.Changes.Any(change => Scopes.Contains(change.Kind)))
        {
            _keys.Forget(_ => true);
            _known.Forget(_ => true);
            return;
        }

        HashSet<string> changed =
        [
            .. commit.Changes
                .Where(change => change.Kind == ApiKey.Kind || change.Kind == Session.Kind || change.Kind == Member.Kind)
                .Select(change => change.Key),
        ];
        if (changed.Count > 0)
        {
            _keys.Forget(known => changed.Contains(known.Key.Key));
            _known.Forget(known => changed.Contains(known.Session.Key) || changed.Contains(known.Session.Owner));
        }
    }

    /// <summary>A role in what is gone opens nothing, so its key is as good as unknown.</summary>
    private sealed record KnownKey(ApiKey Key, Reach Reach)
    {
        public bool IsValid(DateTimeOffset now) => !(Key.ExpiresAt <= now) && (Reach.IsEverything || Reach.Owners.Count > 0);

        public Caller As(string address) => new(Key.Key, Key.DisplayName, [Key.Grant], Reach, address);
    }

    private sealed record KnownSession(Session Session, Member? Member, Reach Reach)
    {
        public Caller As(string address) => Member is null
            ? Sessions.Administrator(address) with { Session = Session.Id }
            : new Caller(Member.Key, Member.DisplayName, Member.Grants, Reach, address)
            {
                Member = Member.Id,
                Session = Session.Id,
            };
    }
}
