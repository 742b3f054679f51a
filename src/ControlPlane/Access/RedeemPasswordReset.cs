using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Redeems a password-reset link, by POST only: a page that is merely fetched ahead must not use it up. The member's sessions end
/// and the lock-out is lifted; nobody is signed in by it.
/// </summary>
public sealed class RedeemPasswordReset(IStore store, Passwords passwords, TimeProvider time)
{
    /// <summary>Whose password the link sets, for its page to show.</summary>
    /// <returns>The e-mail address; or <c>passwordReset.unknown</c>.</returns>
    public async Task<Result<string>> ShowAsync(string? token, CancellationToken cancellationToken) =>
        await PasswordResets.ByTokenAsync(store, token, time.GetUtcNow(), cancellationToken) is { } good
            ? good.Member.Email
            : PasswordResets.Unknown;

    /// <returns>How many sessions ended; <c>passwordReset.unknown</c>; <c>password.*</c>; or <c>signIn.busy</c>.</returns>
    public async Task<Result<int>> RunAsync(
        string? token, string? password, SignInPlace place, CancellationToken cancellationToken)
    {
        if (await PasswordResets.ByTokenAsync(store, token, time.GetUtcNow(), cancellationToken) is not { } good)
        {
            return PasswordResets.Unknown;
        }

        if (Passwords.Refuse(password, good.Member.Email, "password") is { } refusal)
        {
            return refusal;
        }

        if (!(await passwords.HashAsync(password!, place.Address, cancellationToken)).TryGet(
            out string? hash, out Problem? problem))
        {
            return problem;
        }

        return await store.WriteAsync(
            new WriteContext(SignIn.CallerOf(good.Member, place)),
            write => SetAsync(write, token, hash, cancellationToken),
            cancellationToken);
    }

    private static async Task<Result<int>> SetAsync(
        IWriteUnit write, string? token, string hash, CancellationToken cancellationToken)
    {
        // Read again: of two who use the link at once, one is too late; and a new role elsewhere makes the link void.
        if (await PasswordResets.ByTokenAsync(write, token, write.Now, cancellationToken) is not { } good)
        {
            return PasswordResets.Unknown;
        }

        (PasswordReset reset, Member member) = good;
        await write.PutAsync(
            member with { PasswordHash = hash, FailedSignIns = 0, LockedUntil = null }, cancellationToken);
        await PasswordResets.EndAsync(write, member.Id, cancellationToken);
        int ended = await Sessions.EndAllAsync(write, member.Id, null, cancellationToken);
        foreach (RoleGrant grant in member.Grants)
        {
            write.Audit(new AuditRecord(
                "passwordReset.redeem", Member.Kind, member.Key, grant.ScopeId,
                $"{member.Email} set a new password by a link of {reset.MadeByName} ({reset.MadeBy}); {ended} sessions ended."));
        }

        return ended;
    }
}
