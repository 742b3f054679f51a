using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Invites somebody into an organization, a project or an account, for who manages the members there. A new invitation takes the
/// place of an older one of the same e-mail address and scope.
/// </summary>
public sealed class CreateInvitation(IStore store, ServerSettings settings, SecretSealer sealer, IRandomSource random)
{
    /// <returns>The invitation with the token of its link, shown this once; <c>email.*</c>; <c>role.scope</c>;
    /// <c>&lt;scope&gt;.unknown</c>; <c>caller.role</c>; <c>member.exists</c>; or <c>invitation.limit</c>.</returns>
    public async Task<Result<CreatedInvitation>> RunAsync(
        WriteContext context, string? email, Role role, string? scopeId, CancellationToken cancellationToken)
    {
        // The store keeps the answers of writes with an idempotency key: what it keeps of this one is sealed.
        Result<SealedAnswer> answer = await store.WriteAsync(
            context, write => CreateAsync(context.Caller, email, role, scopeId, write, cancellationToken), cancellationToken);
        return answer.Then<CreatedInvitation>(kept =>
            new CreatedInvitation(kept.Invitation, sealer.Open(kept.SealedToken, kept.Invitation.Key)));
    }

    private async Task<Result<SealedAnswer>> CreateAsync(
        Caller caller, string? email, Role role, string? scopeId, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (!Names.Email(email, "email").TryGet(out string? address, out Problem? problem)
            || !(await Scopes.GrantAsync(write, caller, role, scopeId, cancellationToken)).TryGet(
                out RoleGrant? grant, out problem)
            || !(await RoomAsync(write, address, grant, cancellationToken)).TryGet(out _, out problem))
        {
            return problem;
        }

        Invitation invitation = await write.PutAsync(
            new Invitation(
                Id<Invitation>.New(random), address, grant, caller.Actor, caller.ActorName, write.Now,
                write.Now + settings.InvitationLifetime),
            cancellationToken);
        string token = await Invitations.Tokens.AddAsync(write, random, invitation.Key, cancellationToken);
        write.Audit(new AuditRecord(
            "invitation.create", Invitation.Kind, invitation.Key, invitation.Owner, $"Invited {address} as {grant}."));
        return new SealedAnswer(invitation, sealer.Seal(token, invitation.Key));
    }

    private async Task<Result<RoleGrant>> RoomAsync(
        IWriteUnit write, string email, RoleGrant grant, CancellationToken cancellationToken)
    {
        if (await Members.ByEmailAsync(write, email, cancellationToken) is { } member
            && member.RoleIn(grant.ScopeId) == grant.Role)
        {
            return Problem.Conflict("member.exists", $"{email} is {grant.Role.DisplayName()} there already.") with
            {
                Field = "email",
            };
        }

        int open = 0;
        foreach (Invitation other in await Invitations.OfAsync(write, grant.ScopeId, cancellationToken))
        {
            if (other.ExpiresAt <= write.Now || other.Email.Equals(email, StringComparison.OrdinalIgnoreCase))
            {
                await write.RemoveAsync(other, cancellationToken);
            }
            else
            {
                open++;
            }
        }

        return open < settings.MaxInvitations
            ? grant
            : Problem.Exhausted(
                "invitation.limit", $"There are {settings.MaxInvitations} open invitations; revoke some, or wait for answers.");
    }

    private sealed record SealedAnswer(Invitation Invitation, string SealedToken);
}
