using System.Net;
using System.Text;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Signed-in consoles: stored, so that they outlive a restart, are listed and can be revoked.</summary>
public sealed class Sessions(IStore store, ServerSettings settings, IRandomSource random, TimeProvider time)
{
    /// <summary>How often at most a session's last use is written.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    // All live equally long, so that the oldest end first; each new one sweeps some.
    private const int SweptAtOnce = 100;

    private static readonly SecretTokens Tokens = new("session/");

    /// <summary>The session of a token.</summary>
    /// <returns>The session; or <c>session.unknown</c> when it has ended or never was.</returns>
    public async Task<Result<Session>> FindAsync(string? token, CancellationToken cancellationToken) =>
        await Tokens.FindAsync<Session>(store, token, cancellationToken) is { } id
        && await store.FindAsync(id, cancellationToken) is { } session
        && session.EndsAt > time.GetUtcNow()
            ? session
            : Unknown;

    /// <summary>Why a session does not work from an address; null when it does. Who took it there is told nothing else, and its
    /// member reads of it in the audit.</summary>
    internal async Task<Problem?> AllowAsync(Session session, string address, CancellationToken cancellationToken)
    {
        if (WorksFrom(session.Address, address))
        {
            return null;
        }

        Caller thief = ActorOf(session, address);
        await store.DeniedAsync(
            thief,
            new AuditRecord(
                "session.refused", Session.Kind, session.Key, session.Owner,
                $"Used from another address than {session.Address}."),
            cancellationToken);
        return new Problem(
            ProblemKind.Unauthenticated, "session.address", "You signed in from another address: sign in again from here.");
    }

    /// <summary>Whether what began at one address may go on at another.</summary>
    internal bool WorksFrom(string began, string address) => !settings.SessionsKeepAddress || Same(began, address);

    /// <summary>Signs out. A session that has ended already stays so.</summary>
    public async Task<Result<bool>> EndAsync(string token, string address, CancellationToken cancellationToken)
    {
        if (await Tokens.FindAsync<Session>(store, token, cancellationToken) is not { } id
            || await store.FindAsync(id, cancellationToken) is not { } seen)
        {
            return false;
        }

        return await store.WriteAsync<bool>(
            new WriteContext(ActorOf(seen, address)),
            async write =>
            {
                if (await write.FindAsync(id, cancellationToken) is not { } session)
                {
                    return false;
                }

                await write.RemoveAsync(session, cancellationToken);
                write.Audit(new AuditRecord("session.end", Session.Kind, session.Key, session.Owner, "Signed out."));
                return true;
            },
            cancellationToken);
    }

    internal static Problem Unknown { get; } =
        new(ProblemKind.Unauthenticated, "session.unknown", "The session has ended: sign in again.");

    internal static Caller Administrator(string address) =>
        Caller.System with { Actor = "administrator", ActorName = "Administrator", Address = address };

    /// <summary>Writes that a session is in use, when that was not written lately.</summary>
    internal async Task SeenAsync(Session session, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - session.LastSeenAt >= SeenEvery)
        {
            // A store that cannot be written to now does not sign anybody out.
            _ = await store.WriteAsync<Session>(
                WriteContext.System,
                async write => await write.FindAsync(session.Id, cancellationToken) is { } found
                    ? await write.PutAsync(found with { LastSeenAt = write.Now }, cancellationToken)
                    : Unknown,
                cancellationToken);
        }
    }

    internal async Task<NewSession> AddAsync(
        IWriteUnit write, Id<Member>? member, SignInPlace place, CancellationToken cancellationToken)
    {
        await SweepAsync(write, cancellationToken);
        Session session = await write.PutAsync(
            new Session(
                Id<Session>.New(random), member, write.Now, write.Now, write.Now + settings.SessionLifetime, place.Address,
                Shorten(place.UserAgent)),
            cancellationToken);
        return new NewSession(session, await Tokens.AddAsync(write, random, session.Key, cancellationToken));
    }

    /// <summary>Ends all sessions of a member, but one, and those that were about to begin.</summary>
    internal static async Task<int> EndAllAsync(
        IWriteUnit write, Id<Member> member, Id<Session>? but, CancellationToken cancellationToken)
    {
        Session[] others =
        [
            .. (await write.ReferringAsync<Session>(member.Value, cancellationToken)).Where(session => session.Id != but),
        ];
        foreach (Session session in others)
        {
            await write.RemoveAsync(session, cancellationToken);
        }

        await PendingSignIns.EndAllAsync(write, member, cancellationToken);

        return others.Length;
    }

    private static Caller ActorOf(Session session, string address) => session.Member is { } member
        ? new Caller(member.Value, member.Value, [], Reach.Nothing, address)
        : Administrator(address);

    private static async Task SweepAsync(IWriteUnit write, CancellationToken cancellationToken)
    {
        ListQuery oldest = new(PageSize: SweptAtOnce, Count: false);
        if ((await write.ListAsync<Session>(oldest, cancellationToken)).TryGet(out Page<Session>? page, out _))
        {
            foreach (Session ended in page.Items.Where(session => session.EndsAt <= write.Now))
            {
                await write.RemoveAsync(ended, cancellationToken);
            }
        }
    }

    private static bool Same(string one, string other) =>
        one == other || (IPAddress.TryParse(one, out IPAddress? first) && IPAddress.TryParse(other, out IPAddress? second)
            && first.MapToIPv6().Equals(second.MapToIPv6()));

    /// <summary>What can be shown: printable ASCII, and not too much of it.</summary>
    private static string Shorten(string userAgent)
    {
        StringBuilder kept = new();
        foreach (char c in userAgent.Where(c => c is >= ' ' and <= '~').Take(Session.MaxUserAgentLength))
        {
            kept.Append(c);
        }

        return kept.ToString();
    }
}
