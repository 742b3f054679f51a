using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Counts what was wrong at sign-in, password or code, towards the one lock-out of the member.</summary>
internal sealed class SignInFailures(ServerSettings settings)
{
    /// <summary>One more wrong password or code; while the member is locked nothing is counted.</summary>
    /// <param name="write">The write that it is counted in.</param>
    /// <param name="member">The member as it is now.</param>
    /// <param name="what">What was wrong: a word or two without what was typed.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>What the audit is to say of it, as a denied attempt.</returns>
    public async Task<AuditRecord> CountAsync(
        IWriteUnit write, Member member, string what, CancellationToken cancellationToken)
    {
        // Read where it is not needed as well, so that each refusal reads as much.
        SignInStandIn standIn = await SignInStandIn.GetAsync(write, cancellationToken);
        if (member.LockedUntil > write.Now)
        {
            await standIn.CountAsync(write, cancellationToken);
            return Refusal(member, "Sign-in is locked.");
        }

        int failures = member.FailedSignIns + 1;
        bool locks = failures >= settings.MaxFailedSignIns;
        await write.PutAsync(
            member with
            {
                FailedSignIns = locks ? 0 : failures,
                LockedUntil = locks ? write.Now + settings.SignInLock : member.LockedUntil,
            },
            cancellationToken);
        return Refusal(member, locks ? $"{what}; locked for {settings.SignInLock.TotalMinutes:0} min." : $"{what}.");
    }

    private static AuditRecord Refusal(Member member, string why) =>
        new AuditRecord("session.refused", Member.Kind, member.Key, member.Key, why);
}
