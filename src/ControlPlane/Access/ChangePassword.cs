using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Changes a member's own password, and ends its other sessions: whoever sits in one of them is out.</summary>
public sealed class ChangePassword(IStore store, Passwords passwords, SignIn signIn)
{
    /// <returns>How many other sessions ended; <c>caller.notMember</c>; <c>password.*</c>; or <c>password.wrong</c> when the
    /// present one is not right or is locked.</returns>
    public async Task<Result<int>> RunAsync(
        WriteContext context, string? present, string? next, CancellationToken cancellationToken)
    {
        if (!(await OwnMember.GetAsync(store, context.Caller, cancellationToken)).TryGet(
            out Member? member, out Problem? problem))
        {
            return problem;
        }

        if (Passwords.Refuse(next, member.Email, "newPassword") is { } refusal)
        {
            return refusal;
        }

        if (!(await signIn.ProveOwnAsync(context.Caller, present, cancellationToken)).TryGet(out member, out problem))
        {
            return problem;
        }

        if (!(await passwords.HashAsync(next!, context.Caller.Address, cancellationToken)).TryGet(out string? hash, out problem))
        {
            return problem;
        }

        // Not under an idempotency key: the store would keep a quick hash of both passwords.
        return await store.WriteAsync<int>(
            context with { IdempotencyKey = null },
            async write =>
            {
                if (await write.FindAsync(member.Id, cancellationToken) is not { } now
                    || now.PasswordHash != member.PasswordHash)
                {
                    return Problem.Changed(Member.Noun);
                }

                await write.PutAsync(now with { PasswordHash = hash }, cancellationToken);
                await PasswordResets.EndAsync(write, now.Id, cancellationToken);
                int ended = await Sessions.EndAllAsync(write, now.Id, context.Caller.Session, cancellationToken);
                write.Audit(new AuditRecord(
                    "member.password", Member.Kind, now.Key, now.Key,
                    $"Changed the own password; {ended} other sessions ended."));
                return ended;
            },
            cancellationToken);
    }
}
