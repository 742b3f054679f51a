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
    /// <param name="caller">Who tried, for the audit.</param>
    /// <param name="what">What was wrong: a word or two without what was typed.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    public async Task CountAsync(
        IWriteUnit write, Member member, Caller caller, string what, CancellationToken cancellationToken)
    {
        if (member.LockedUntil > write.Now)
        {
            await RefuseAsync(write, member, caller, "Sign-in is locked.", cancellationToken);
            return;
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
        await RefuseAsync(
            write, member, caller,
            locks ? $"{what}; locked for {settings.SignInLock.TotalMinutes:0} min." : $"{what}.", cancellationToken);
    }

    // As a denied attempt: who guesses all day must not fill the audit.
    private static Task RefuseAsync(
        IWriteUnit write, Member member, Caller caller, string why, CancellationToken cancellationToken) =>
        write.DeniedAsync(
            caller, new AuditRecord("session.refused", Member.Kind, member.Key, member.Key, why), cancellationToken);
}
