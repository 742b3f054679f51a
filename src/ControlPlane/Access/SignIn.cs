using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Signs a member in with e-mail and password. A wrong password, an unknown e-mail and a locked member read the same and take the
/// same time; after <see cref="ServerSettings.MaxFailedSignIns"/> failures nothing is right for a while. Where the member has a
/// second factor, a right password leads to the question for a code: <see cref="EnterCode"/>.
/// </summary>
public sealed class SignIn
{
    // Looked for where no member was found, and never there.
    private static readonly Id<Member> Nobody = new("nobody");

    private readonly IStore _store;
    private readonly Passwords _passwords;
    private readonly Sessions _sessions;
    private readonly SignInFailures _failures;
    private readonly PendingSignIns _pending;

    /// <summary>Made once for the life of the server.</summary>
    public SignIn(IStore store, ServerSettings settings, Passwords passwords, Sessions sessions, IRandomSource random)
    {
        (_store, _passwords, _sessions) = (store, passwords, sessions);
        (_failures, _pending) = (new SignInFailures(settings), new PendingSignIns(settings, random));
    }

    /// <returns>A new session or the question for a code; <c>signIn.refused</c>; or <c>signIn.busy</c>.</returns>
    public async Task<Result<SignInStep>> RunAsync(
        string? email, string? password, SignInPlace place, CancellationToken cancellationToken)
    {
        Result<Member> proven = await ProveAsync(email, password, place, cancellationToken);
        if (!proven.TryGet(out Member? member, out Problem? problem))
        {
            return problem;
        }

        return await _store.WriteAsync<SignInStep>(
            new WriteContext(CallerOf(member, place)),
            async write => await write.FindAsync(member.Id, cancellationToken) is { } now
                && now.PasswordHash == member.PasswordHash
                ? await GoOnAsync(write, now, null, place, cancellationToken)
                : Refused,
            cancellationToken);
    }

    /// <summary>What follows a right password, in the same write: the question for a code, or a session.</summary>
    /// <param name="write">The write.</param>
    /// <param name="member">Whose password was right.</param>
    /// <param name="invitation">The invitation that is redeemed; null: none.</param>
    /// <param name="place">Where.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    internal async Task<SignInStep> GoOnAsync(
        IWriteUnit write, Member member, Invitation? invitation, SignInPlace place, CancellationToken cancellationToken)
    {
        if (member.SecondFactor is not null)
        {
            return new SignInStep(
                null, await _pending.AddAsync(write, member, invitation?.Id, null, place.Address, cancellationToken));
        }

        if (invitation is not null)
        {
            await Invitations.AcceptAsync(write, invitation, member, cancellationToken);
        }

        NewSession session = await _sessions.AddAsync(write, member.Id, place, cancellationToken);
        write.Audit(new AuditRecord(
            "session.create", Session.Kind, session.Session.Key, session.Session.Owner,
            invitation is null ? "Signed in with a password." : "Signed in by an invitation."));
        return new SignInStep(session, null);
    }

    /// <summary>Checks who somebody is by the password alone, and counts the failures.</summary>
    /// <returns>The member; <c>signIn.refused</c>; or <c>signIn.busy</c>.</returns>
    internal async Task<Result<Member>> ProveAsync(
        string? email, string? password, SignInPlace place, CancellationToken cancellationToken)
    {
        // As many reads for an address that nobody has as for a member's.
        Member? seen = await Members.ByEmailAsync(_store, email, cancellationToken)
            ?? await _store.FindAsync(Nobody, cancellationToken);
        Result<PasswordCheck> checkedNow = await _passwords.CheckAsync(
            seen?.PasswordHash, password, place.Address, cancellationToken);
        if (!checkedNow.TryGet(out PasswordCheck check, out Problem? problem))
        {
            return problem;
        }

        string? renewed = null;
        if (check == PasswordCheck.RightButOutdated
            && (await _passwords.HashAsync(password!, place.Address, cancellationToken)).TryGet(out string? hash, out _))
        {
            renewed = hash;
        }

        Caller caller = seen is null
            ? new Caller("nobody", "Nobody", [], Reach.Nothing, place.Address)
            : CallerOf(seen, place);
        Result<(Member? Proven, AuditRecord? Refusal)> counted = await _store.WriteAsync(
            new WriteContext(caller), write => CountAsync(write, seen, check, renewed, cancellationToken), cancellationToken);
        if (!counted.TryGet(out (Member? Proven, AuditRecord? Refusal) outcome, out problem))
        {
            return problem;
        }

        if (outcome.Refusal is { } refusal)
        {
            await RefuseAsync(caller, refusal, cancellationToken);
        }

        return outcome.Proven is { } member ? member : Refused;
    }

    /// <summary>Checks the present password of a member who has signed in, and counts the failures.</summary>
    /// <returns>The member; <c>caller.notMember</c>; <c>password.wrong</c>; or <c>signIn.busy</c>.</returns>
    internal async Task<Result<Member>> ProveOwnAsync(Caller caller, string? password, CancellationToken cancellationToken)
    {
        if (!(await OwnMember.GetAsync(_store, caller, cancellationToken)).TryGet(out Member? member, out Problem? problem))
        {
            return problem;
        }

        SignInPlace place = new(caller.Address, string.Empty);
        Result<Member> proven = await ProveAsync(member.Email, password, place, cancellationToken);
        return proven.Problem?.Code == Refused.Code
            ? Problem.Invalid(
                "password.wrong", "The present password is not right, or is locked for a while after several failures.",
                "password")
            : proven;
    }

    internal static Problem Refused { get; } = new(
        ProblemKind.Unauthenticated, "signIn.refused",
        "E-mail or password is wrong, or sign-in is locked for a while after several failures.");

    internal static Caller CallerOf(Member member, SignInPlace place) =>
        new(member.Key, member.DisplayName, member.Grants, Reach.Nothing, place.Address);

    /// <summary>The member, proven; or what the audit says of the refusal.</summary>
    private async Task<Result<(Member?, AuditRecord?)>> CountAsync(
        IWriteUnit write, Member? seen, PasswordCheck check, string? renewed, CancellationToken cancellationToken)
    {
        // Read again: many guesses at once must not all be measured against the count of before.
        if (await write.FindAsync(seen?.Id ?? Nobody, cancellationToken) is not { } member)
        {
            // The typed text is not kept: it may be a password in the wrong field.
            await (await SignInStandIn.GetAsync(write, cancellationToken)).CountAsync(write, cancellationToken);
            return (null, new AuditRecord(
                "session.refused", string.Empty, string.Empty, string.Empty, "No member has that e-mail address."));
        }

        if (member.LockedUntil > write.Now || check == PasswordCheck.Wrong || member.PasswordHash != seen!.PasswordHash)
        {
            return (null, await _failures.CountAsync(write, member, "Wrong password", cancellationToken));
        }

        member = member with { PasswordHash = renewed ?? member.PasswordHash };

        // With a second factor only the code clears the count: else whoever knows the password could guess codes for ever.
        return (
            await write.PutAsync(
                member.SecondFactor is null
                    ? member with { FailedSignIns = 0, LockedUntil = null, LastSignInAt = write.Now }
                    : member,
                cancellationToken),
            null);
    }

    /// <summary>Writes a refusal down as a denied attempt: who guesses all day must not fill the audit. What finds no room there
    /// costs as much as what does.</summary>
    private async Task RefuseAsync(Caller caller, AuditRecord refusal, CancellationToken cancellationToken)
    {
        if (!await _store.NoteDeniedAsync(caller, refusal, cancellationToken))
        {
            _ = await _store.WriteAsync<bool>(
                new WriteContext(caller),
                async write =>
                {
                    await (await SignInStandIn.GetAsync(write, cancellationToken)).CountAsync(write, cancellationToken);
                    return true;
                },
                cancellationToken);
        }
    }
}
