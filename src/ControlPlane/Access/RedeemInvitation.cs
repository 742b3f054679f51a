using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Redeems an invitation, by POST only: a page that is merely fetched ahead must not use it up. Whoever holds the link chooses a
/// password, or gives the one that its e-mail address has already; which of both is not told before.
/// </summary>
public sealed class RedeemInvitation(
    IStore store, Passwords passwords, SignIn signIn, IRandomSource random, TimeProvider time)
{
    /// <summary>What the link's page shows.</summary>
    /// <returns>The invitation; or <c>invitation.link</c>.</returns>
    public async Task<Result<InvitationView>> ShowAsync(string? token, CancellationToken cancellationToken) =>
        await Invitations.ByTokenAsync(store, token, time.GetUtcNow(), cancellationToken) is { } invitation
            ? new InvitationView(
                invitation, await Scopes.NameAsync(store, invitation.Grant.ScopeId, cancellationToken) ?? string.Empty)
            : Invitations.Unknown;

    /// <returns>A new session of the member, or the question for its code; <c>invitation.link</c>, <c>name.*</c> or
    /// <c>password.*</c>; or, where the e-mail address has a password, <c>signIn.refused</c>.</returns>
    public async Task<Result<SignInStep>> RunAsync(
        string? token, string? displayName, string? password, SignInPlace place, CancellationToken cancellationToken)
    {
        if (await Invitations.ByTokenAsync(store, token, time.GetUtcNow(), cancellationToken) is not { } invitation)
        {
            return Invitations.Unknown;
        }

        if (!Names.Person(displayName, "displayName").TryGet(out string? name, out Problem? problem))
        {
            return problem;
        }

        Member? known = await Members.ByEmailAsync(store, invitation.Email, cancellationToken);
        string? hash = null;
        if (known is not null)
        {
            if (!(await signIn.ProveAsync(invitation.Email, password, place, cancellationToken)).TryGet(out known, out problem))
            {
                return problem;
            }
        }
        else if (Passwords.Refuse(password, invitation.Email, "password") is { } refusal)
        {
            return refusal;
        }
        else if (!(await passwords.HashAsync(password!, place.Address, cancellationToken)).TryGet(out hash, out problem))
        {
            return problem;
        }

        Id<Member> id = known?.Id ?? Id<Member>.New(random);
        return await store.WriteAsync(
            new WriteContext(new Caller(id.Value, name, [], Reach.Nothing, place.Address)),
            write => JoinAsync(write, token, id, name, hash, place, cancellationToken),
            cancellationToken);
    }

    private async Task<Result<SignInStep>> JoinAsync(
        IWriteUnit write, string? token, Id<Member> id, string name, string? hash, SignInPlace place,
        CancellationToken cancellationToken)
    {
        // Read again: of two who use the link at once, one is too late.
        if (await Invitations.ByTokenAsync(write, token, write.Now, cancellationToken) is not { } invitation)
        {
            return Invitations.Unknown;
        }

        Member? before = await Members.ByEmailAsync(write, invitation.Email, cancellationToken);
        if (before?.Id != (hash is null ? id : null))
        {
            // Somebody else became this member, or left, since the password was looked at.
            return SignIn.Refused;
        }

        Member member = before
            ?? new Member(id, invitation.Email, name, hash!, [], 0, null, write.Now, write.Now);
        await write.TryClaimAsync(Members.EmailClaim(invitation.Email), id.Value, cancellationToken);
        return await signIn.GoOnAsync(write, member, invitation, place, cancellationToken);
    }
}
