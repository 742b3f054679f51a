using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Takes a member's roles in a scope, and in what belongs to it, with the open invitations to it and by it. Who has no role
/// left is no member any more: its sessions end at once.
/// </summary>
public sealed class RemoveMember(IStore store)
{
    /// <param name="scopeId">The organization, project or account; null: everything, for operators.</param>
    /// <returns>The member as it is without those roles; <c>member.unknown</c>; <c>&lt;scope&gt;.unknown</c>;
    /// <c>caller.role</c>, <c>caller.notOperator</c>; or <c>member.last</c>.</returns>
    public async Task<Result<MemberView>> RunAsync(
        WriteContext context, string? memberId, string? scopeId, CancellationToken cancellationToken) =>
        (await store.WriteAsync(
            context, write => RemoveAsync(write, context, memberId, scopeId, cancellationToken), cancellationToken))
        .Then<MemberView>(member => MemberView.For(context.Caller, member));

    private static async Task<Result<Member>> RemoveAsync(
        IWriteUnit write, WriteContext context, string? memberId, string? scopeId, CancellationToken cancellationToken)
    {
        Caller caller = context.Caller;
        if (!(await Members.GetAsync(write, caller, memberId, cancellationToken)).TryGet(
            out Member? member, out Problem? problem)
            || !(await ScopesAsync(write, caller, member, scopeId, cancellationToken)).TryGet(
                out string[]? scopes, out problem))
        {
            return problem;
        }

        if (context.ExpectedRevision is { } expected && expected != member.Revision)
        {
            return Problem.Changed(Member.Noun);
        }

        RoleGrant[] lost = [.. member.Grants.Where(grant => scopes.Contains(grant.ScopeId))];
        if (lost.Length == 0)
        {
            return OwnedReads.Unknown(member.Id, "memberId");
        }

        foreach (RoleGrant grant in lost)
        {
            if (await Members.RefuseLastAsync(write, caller, member, grant, cancellationToken) is { } last)
            {
                return last;
            }

            write.Audit(new AuditRecord(
                "member.remove", Member.Kind, member.Key, grant.ScopeId, $"{member.Email} is no longer {grant}."));
        }

        await Members.WithdrawInvitationsAsync(write, member, scopes, cancellationToken);
        return await Members.KeepAsync(write, member, [.. member.Grants.Except(lost)], cancellationToken);
    }

    private static async Task<Result<string[]>> ScopesAsync(
        IStoreReader store, Caller caller, Member member, string? scopeId, CancellationToken cancellationToken)
    {
        if (scopeId is null)
        {
            return await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal
                ? refusal
                : member.Grants.Select(grant => grant.ScopeId).ToArray();
        }

        // One may always leave.
        Result<string> scope = caller.Member == member.Id && member.RoleIn(scopeId) is not null
            ? scopeId
            : await Scopes.ManagedAsync(store, caller, scopeId, cancellationToken);
        return scope.TryGet(out string? id, out Problem? problem)
            ? await Scopes.WithinAsync(store, id, cancellationToken)
            : problem;
    }
}
