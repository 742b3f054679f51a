using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Gives a member other roles, in scopes whose members the caller manages. Roles elsewhere stay as they are.</summary>
public sealed class SetMemberRoles(IStore store)
{
    /// <param name="roles">At most one a scope; each takes the place of the member's role there.</param>
    /// <returns>The member; <c>member.unknown</c>; <c>role.scope</c>; <c>&lt;scope&gt;.unknown</c>; <c>caller.role</c>; or
    /// <c>member.last</c>.</returns>
    public async Task<Result<MemberView>> RunAsync(
        WriteContext context, string? memberId, IReadOnlyList<(Role Role, string? ScopeId)> roles,
        CancellationToken cancellationToken) =>
        (await store.WriteAsync(
            context, write => ChangeAsync(write, context, memberId, roles, cancellationToken), cancellationToken))
        .Then<MemberView>(member => MemberView.For(context.Caller, member));

    private static async Task<Result<Member>> ChangeAsync(
        IWriteUnit write, WriteContext context, string? memberId, IReadOnlyList<(Role Role, string? ScopeId)> roles,
        CancellationToken cancellationToken)
    {
        if (!(await Members.GetAsync(write, context.Caller, memberId, cancellationToken)).TryGet(
            out Member? member, out Problem? problem))
        {
            return problem;
        }

        if (context.ExpectedRevision is { } expected && expected != member.Revision)
        {
            return Problem.Changed(Member.Noun);
        }

        Member after = member;
        foreach ((Role role, string? scopeId) in roles)
        {
            if (!(await Scopes.GrantAsync(write, context.Caller, role, scopeId, cancellationToken)).TryGet(
                out RoleGrant? grant, out problem))
            {
                return problem;
            }

            if (after.RoleIn(grant.ScopeId) is { } old && old != role
                && await Members.RefuseLastAsync(
                    write, context.Caller, member, new RoleGrant(old, grant.ScopeId), cancellationToken) is { } last)
            {
                return last;
            }

            await Members.WithdrawInvitationsAsync(write, member, [grant.ScopeId], cancellationToken);
            after = after.With(grant);
            write.Audit(new AuditRecord(
                "member.role", Member.Kind, member.Key, grant.ScopeId, $"{member.Email} became {grant}."));
        }

        return await write.PutAsync(after, cancellationToken);
    }
}
