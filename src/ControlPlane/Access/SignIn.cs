using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Signs a member in with e-mail and password. A wrong password, an unknown e-mail and a locked member read the same and take the
/// same time; after <see cref="ServerSettings.MaxFailedSignIns"/> failures nothing is right for a while.
/// </summary>
public sealed class SignIn(IStore store, ServerSettings settings, Passwords passwords, Sessions sessions)
{
    /// <returns>A new session; <c>signIn.refused</c>; or <c>signIn.busy</c>.</returns>
    public async Task<Result<NewSession>> RunAsync(
        string? email, string? password, SignInPlace place, CancellationToken cancellationToken)
    {
        Result<Member> proven = await ProveAsync(email, password, place, cancellationToken);
        if (!proven.TryGet(out Member? member, out Problem? problem))
        {
            return problem;
        }

        return await store.WriteAsync<NewSession>(
            new WriteContext(CallerOf(member, place)),
            async write =>
            {
                if (await write.FindAsync(member.Id, cancellationToken) is null)
                {
                    return Refused;
                }

                NewSession session = await sessions.AddAsync(write, member.Id, place, cancellationToken);
                write.Audit(new AuditRecord(
                    "session.create", Session.Kind, session.Session.Key, session.Session.Owner, "Signed in with a password."));
                return session;
            },
            cancellationToken);
    }

    /// <summary>Checks who somebody is, and counts the failures.</summary>
    /// <returns>The member; <c>signIn.refused</c>; or <c>signIn.busy</c>.</returns>
    internal async Task<Result<Member>> ProveAsync(
        string? email, string? password, SignInPlace place, CancellationToken cancellationToken)
    {
        Member? member = await Members.ByEmailAsync(store, email, cancellationToken);
        Result<PasswordCheck> checkedNow = await passwords.CheckAsync(member?.PasswordHash, password, cancellationToken);
        if (!checkedNow.TryGet(out PasswordCheck check, out Problem? problem))
        {
            return problem;
        }

        string? renewed = null;
        if (check == PasswordCheck.RightButOutdated
            && (await passwords.HashAsync(password!, cancellationToken)).TryGet(out string? hash, out _))
        {
            renewed = hash;
        }

        if (member is null)
        {
            // The typed text is not kept: it may be a password in the wrong field.
            await store.DeniedAsync(
                new Caller("nobody", "Nobody", [], Reach.Nothing, place.Address),
                new AuditRecord(
                    "session.refused", string.Empty, string.Empty, string.Empty, "No member has that e-mail address."),
                cancellationToken);
            return Refused;
        }

        Result<Member?> counted = await store.WriteAsync(
            new WriteContext(CallerOf(member, place)),
            write => CountAsync(write, member, place, check, renewed, cancellationToken),
            cancellationToken);
        return counted.TryGet(out Member? after, out problem) ? after is null ? Refused : after : problem;
    }

    internal static Problem Refused { get; } = new(
        ProblemKind.Unauthenticated, "signIn.refused",
        "E-mail or password is wrong, or sign-in is locked for a while after several failures.");

    internal static Caller CallerOf(Member member, SignInPlace place) =>
        new(member.Key, member.DisplayName, member.Grants, Reach.Nothing, place.Address);

    /// <summary>The member, signed in; null when it is refused, which is written down as well.</summary>
    private async Task<Result<Member?>> CountAsync(
        IWriteUnit write, Member seen, SignInPlace place, PasswordCheck check, string? renewed,
        CancellationToken cancellationToken)
    {
        // Read again: many guesses at once must not all be measured against the count of before.
        if (await write.FindAsync(seen.Id, cancellationToken) is not { } member)
        {
            return (Member?)null;
        }

        if (member.LockedUntil > write.Now)
        {
            await RefuseAsync(write, member, place, "Sign-in is locked.", cancellationToken);
            return (Member?)null;
        }

        if (check == PasswordCheck.Wrong || member.PasswordHash != seen.PasswordHash)
        {
            int failures = member.FailedSignIns + 1;
            bool locks = failures >= settings.MaxFailedSignIns;
            await write.PutAsync(
                member with
                {
                    FailedSignIns = locks ? 0 : failures,
                    LockedUntil = locks ? write.Now + settings.SignInLock : member.LockedUntil,
                },
                cancellationToken);
            await RefuseAsync(
                write, member, place,
                locks ? $"Wrong password; locked for {settings.SignInLock.TotalMinutes:0} min." : "Wrong password.",
                cancellationToken);
            return (Member?)null;
        }

        return await write.PutAsync(
            member with
            {
                FailedSignIns = 0,
                LockedUntil = null,
                LastSignInAt = write.Now,
                PasswordHash = renewed ?? member.PasswordHash,
            },
            cancellationToken);
    }

    // As a denied attempt: who guesses all day must not fill the audit.
    private static Task RefuseAsync(
        IWriteUnit write, Member member, SignInPlace place, string why, CancellationToken cancellationToken) =>
        write.DeniedAsync(
            CallerOf(member, place), new AuditRecord("session.refused", Member.Kind, member.Key, member.Key, why),
            cancellationToken);
}
