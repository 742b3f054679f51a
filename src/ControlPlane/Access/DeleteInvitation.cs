using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Revokes an invitation: its link does nothing from now on. For who manages the members of its scope.</summary>
public sealed class DeleteInvitation(IStore store)
{
    /// <returns>The invitation as it was; or <c>invitation.unknown</c>, also when it was redeemed.</returns>
    public Task<Result<Invitation>> RunAsync(
        WriteContext context, string? invitationId, CancellationToken cancellationToken) =>
        store.WriteAsync<Invitation>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<Invitation>(context, invitationId, "invitationId", cancellationToken))
                    .TryGet(out Invitation? invitation, out Problem? problem))
                {
                    return problem;
                }

                await write.RemoveAsync(invitation, cancellationToken);
                write.Audit(new AuditRecord(
                    "invitation.revoke", Invitation.Kind, invitation.Key, invitation.Owner,
                    $"Revoked the invitation of {invitation.Email}."));
                return invitation;
            },
            cancellationToken);
}
