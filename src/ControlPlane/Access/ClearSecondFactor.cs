using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Takes a member's second factor away, for who has lost both the device and the recovery codes. Operators only; the member's
/// sessions end, and the password stays.
/// </summary>
public sealed class ClearSecondFactor(IStore store)
{
    /// <returns>The member; <c>caller.notOperator</c>; <c>member.unknown</c>; <c>secondFactor.self</c>; or
    /// <c>secondFactor.missing</c>.</returns>
    public async Task<Result<MemberView>> RunAsync(
        WriteContext context, string? memberId, CancellationToken cancellationToken) =>
        (await store.WriteAsync(context, write => ClearAsync(write, context, memberId, cancellationToken), cancellationToken))
        .Then<MemberView>(member => MemberView.For(context.Caller, member));

    private static async Task<Result<Member>> ClearAsync(
        IWriteUnit write, WriteContext context, string? memberId, CancellationToken cancellationToken)
    {
        if (await write.RefuseUnlessOperatorAsync(context.Caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (!(await Members.GetAsync(write, context.Caller, memberId, cancellationToken)).TryGet(
            out Member? member, out Problem? problem))
        {
            return problem;
        }

        if (context.Caller.Member == member.Id)
        {
            // Whoever sits in an operator's open session must not get rid of the factor through it.
            return Problem.Conflict(
                "secondFactor.self", "This is you: turn your second factor off on your account page, with password and code.");
        }

        if (member.SecondFactor is null)
        {
            return OwnSecondFactor.Missing;
        }

        int ended = await Sessions.EndAllAsync(write, member.Id, null, cancellationToken);
        write.Audit(new AuditRecord(
            "secondFactor.clear", Member.Kind, member.Key, member.Key,
            $"Took the second factor of {member.Email} away; {ended} sessions ended."));
        return await write.PutAsync(member with { SecondFactor = null }, cancellationToken);
    }
}
