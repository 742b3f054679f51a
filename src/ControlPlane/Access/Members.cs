using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Finds members, and takes roles from them.</summary>
internal static class Members
{
    /// <summary>What of there is one only: an e-mail address, without regard to case.</summary>
    public static string EmailClaim(string email) => $"memberEmail/{email.ToLowerInvariant()}";

    /// <summary>The member with an e-mail address as it was typed; null when there is none.</summary>
    public static async Task<Member?> ByEmailAsync(IStoreReader store, string? email, CancellationToken cancellationToken) =>
        Names.Email(email, "email").TryGet(out string? address, out _)
        && await store.ClaimHolderAsync(EmailClaim(address), cancellationToken) is { } id
            ? await store.FindAsync(new Id<Member>(id), cancellationToken)
            : null;

    /// <summary>A member whom the caller may see: itself, or one with a role in a scope whose members it manages.</summary>
    /// <returns>The member; <c>id.malformed</c>; or <c>member.unknown</c>.</returns>
    public static async Task<Result<Member>> GetAsync(
        IStoreReader store, Caller caller, string? memberId, CancellationToken cancellationToken)
    {
        if (!(await store.GetSharedAsync<Member>(memberId, "memberId", cancellationToken))
            .TryGet(out Member? member, out Problem? problem))
        {
            return problem;
        }

        if (caller.Member == member.Id || Managed(caller, member).Any() || caller.IsOperator)
        {
            return member;
        }

        await store.DeniedAsync(caller, Denials.Of(member, Permission.ManageMembers), cancellationToken);
        return OwnedReads.Unknown(member.Id, "memberId");
    }

    /// <summary>The roles of a member in the scopes whose members the caller manages.</summary>
    public static IEnumerable<RoleGrant> Managed(Caller caller, Member member) =>
        member.Grants.Where(grant => caller.May(Permission.ManageMembers, grant.ScopeId));

    /// <summary>Stores a member with other roles; one without any is removed, with its sessions.</summary>
    public static async Task<Member> KeepAsync(
        IWriteUnit write, Member before, IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        Member after = await write.PutAsync(before with { Grants = grants }, cancellationToken);
        if (grants.Count == 0)
        {
            await Sessions.EndAllAsync(write, after.Id, null, cancellationToken);
            await PasswordResets.EndAsync(write, after.Id, cancellationToken);
            await write.RemoveAsync(after, cancellationToken);
        }

        return after;
    }

    /// <summary>
    /// Takes back the invitations in some scopes to a member and by it: none of them may bring back what is taken from it now.
    /// </summary>
    public static async Task WithdrawInvitationsAsync(
        IWriteUnit write, Member member, IReadOnlyList<string> scopeIds, CancellationToken cancellationToken)
    {
        foreach (string scopeId in scopeIds)
        {
            foreach (Invitation invitation in await write.ReferringAsync<Invitation>(scopeId, cancellationToken))
            {
                if (invitation.InvitedBy == member.Key
                    || invitation.Email.Equals(member.Email, StringComparison.OrdinalIgnoreCase))
                {
                    await write.RemoveAsync(invitation, cancellationToken);
                }
            }
        }
    }

    /// <summary>Takes every role and invitation in scopes that are about to be deleted.</summary>
    public static async Task LeaveAsync(IWriteUnit write, IReadOnlyList<string> scopeIds, CancellationToken cancellationToken)
    {
        foreach (string scopeId in scopeIds)
        {
            foreach (Member member in await write.ReferringAsync<Member>(scopeId, cancellationToken))
            {
                await KeepAsync(
                    write, member, [.. member.Grants.Where(grant => grant.ScopeId != scopeId)], cancellationToken);
                write.Audit(new AuditRecord(
                    "member.remove", Member.Kind, member.Key, scopeId, $"Lost the role in {scopeId}, which is deleted."));
            }

            foreach (Invitation invitation in await write.ReferringAsync<Invitation>(scopeId, cancellationToken))
            {
                await write.RemoveAsync(invitation, cancellationToken);
            }
        }
    }

    /// <summary>Kinds that go with a scope, and so do not block its deletion.</summary>
    public static IReadOnlyList<string> GoAlong { get; } = [Member.Kind, Invitation.Kind];

    /// <summary>
    /// Why taking a role would leave a scope without anybody who manages its members; null when somebody is left, or when the
    /// scope has an organization above it. The operator may.
    /// </summary>
    public static async Task<Problem?> RefuseLastAsync(
        IStoreReader store, Caller caller, Member member, RoleGrant lost, CancellationToken cancellationToken)
    {
        if (caller.IsOperator || lost.Role is not (Role.OrganizationOwner or Role.AccountAdministrator))
        {
            return null;
        }

        bool others = (await store.ReferringAsync<Member>(lost.ScopeId, cancellationToken))
            .Any(other => other.Id != member.Id && other.RoleIn(lost.ScopeId) == lost.Role);
        bool above = lost.Role == Role.AccountAdministrator
            && (await store.ReferringAsync<Organization>(lost.ScopeId, cancellationToken, limit: 1)).Count > 0;
        return others || above
            ? null
            : Problem.Conflict(
                "member.last",
                $"{member.DisplayName} is the last {lost.Role.DisplayName()} there: make somebody else one first.");
    }
}
