using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Finds invitations.</summary>
internal static class Invitations
{
    /// <summary>The tokens of their links.</summary>
    public static SecretTokens Tokens { get; } = new("invitation/");

    /// <summary>The answer to a link that was used, revoked, has expired or never was.</summary>
    public static Problem Unknown { get; } = new(
        ProblemKind.Unauthenticated, "invitation.link",
        "The link was used already, was revoked or has expired: ask for another invitation.");

    /// <summary>The open invitation of a link's token; null when there is none.</summary>
    public static async Task<Invitation?> ByTokenAsync(
        IStoreReader store, string? token, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Tokens.FindAsync<Invitation>(store, token, cancellationToken) is { } id
        && await store.FindAsync(id, cancellationToken) is { } invitation && invitation.ExpiresAt > now
            ? invitation
            : null;

    /// <summary>Gives the role of an invitation to its member, and uses it up.</summary>
    public static async Task AcceptAsync(
        IWriteUnit write, Invitation invitation, Member member, CancellationToken cancellationToken)
    {
        await write.PutAsync(member.With(invitation.Grant), cancellationToken);
        await write.RemoveAsync(invitation, cancellationToken);
        write.Audit(new AuditRecord(
            "invitation.redeem", Invitation.Kind, invitation.Key, invitation.Owner,
            $"{member.Email} became {invitation.Grant}, as {member.Id}."));
    }

    /// <summary>Invitations into a scope; the operator's scope is empty.</summary>
    public static async Task<IReadOnlyList<Invitation>> OfAsync(
        IStoreReader store, string scopeId, CancellationToken cancellationToken)
    {
        if (scopeId.Length > 0)
        {
            return await store.ReferringAsync<Invitation>(scopeId, cancellationToken);
        }

        ListQuery operators = new(Owners: [string.Empty], PageSize: ListQuery.MaxPageSize);
        return (await store.ListAsync<Invitation>(operators, cancellationToken)).TryGet(out Page<Invitation>? page, out _)
            ? page.Items
            : [];
    }
}
