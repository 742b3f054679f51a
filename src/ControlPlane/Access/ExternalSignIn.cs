using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Signs a member in whom an identity provider vouches for. The first time the member is found by the verified e-mail address and
/// linked to the provider's account; from then on by that account alone, whatever its address becomes. Nobody becomes a member by
/// it, and no password is asked for: how people prove themselves there is the provider's matter. Only before it is linked a
/// member with a second factor gives a code: an e-mail address that the provider knows must not undo what the member has set up
/// here.
/// </summary>
public sealed class ExternalSignIn(IStore store, ServerSettings settings, Sessions sessions, IRandomSource random)
{
    private readonly PendingSignIns _pending = new(settings, random);

    private static readonly Problem Unverified = new(
        ProblemKind.Unauthenticated, "openId.email",
        "Your identity provider has not told a verified e-mail address of yours. Have it verified there, and sign in again.");

    private static readonly Problem Unknown = new(
        ProblemKind.Unauthenticated, "openId.unknown",
        "No member here has your e-mail address. Ask whoever manages the members of your organization or account for an " +
        "invitation; if you have one, open its link first.");

    private static readonly Problem Linked = new(
        ProblemKind.Unauthenticated, "openId.linked",
        "The member with your e-mail address is linked to another account at your identity provider. Ask whoever manages the " +
        "members to remove the member and invite you again.");

    /// <summary>Every way in which somebody is refused.</summary>
    public static IReadOnlyList<Problem> Refusals { get; } = [Unverified, Unknown, Linked];

    /// <returns>A new session or the question for a code; <c>openId.email</c>, <c>openId.unknown</c> or
    /// <c>openId.linked</c>.</returns>
    public async Task<Result<SignInStep>> RunAsync(
        ProvenIdentity proven, SignInPlace place, CancellationToken cancellationToken)
    {
        Result<Member> found = await FindAsync(store, proven, cancellationToken);
        Result<SignInStep> entered = found.TryGet(out Member? seen, out Problem? problem)
            ? await store.WriteAsync(
                new WriteContext(SignIn.CallerOf(seen, place)),
                write => EnterAsync(write, seen.Id, proven, place, cancellationToken),
                cancellationToken)
            : problem;
        if (entered.Problem is { Kind: ProblemKind.Unauthenticated } refusal)
        {
            // Whose address another account comes with reads of it.
            Member? about = refusal == Linked ? await Members.ByEmailAsync(store, proven.Email, cancellationToken) : seen;
            await store.DeniedAsync(
                new Caller("nobody", "Nobody", [], Reach.Nothing, place.Address),
                new AuditRecord(
                    "session.refused", about is null ? string.Empty : Member.Kind, about?.Key ?? string.Empty,
                    about?.Key ?? string.Empty,
                    $"By the account {proven.Identity.Subject} at {proven.Identity.Issuer}: {refusal.Code}."),
                cancellationToken);
        }

        return entered;
    }

    private async Task<Result<SignInStep>> EnterAsync(
        IWriteUnit write, Id<Member> id, ProvenIdentity proven, SignInPlace place, CancellationToken cancellationToken)
    {
        // Read again: the member may have gone, or have been linked by somebody else at the same time.
        if (!(await FindAsync(write, proven, cancellationToken)).TryGet(out Member? member, out Problem? problem))
        {
            return problem;
        }

        if (member.Id != id)
        {
            return Unknown;
        }

        if (member.External != proven.Identity)
        {
            if (member.SecondFactor is not null)
            {
                return new SignInStep(
                    null,
                    await _pending.AddAsync(write, member, null, proven.Identity, place.Address, cancellationToken));
            }

            if (!(await LinkAsync(write, member, proven.Identity, cancellationToken)).TryGet(out member, out problem))
            {
                return problem;
            }
        }

        await write.PutAsync(member with { LastSignInAt = write.Now }, cancellationToken);
        NewSession session = await sessions.AddAsync(write, member.Id, place, cancellationToken);
        write.Audit(new AuditRecord(
            "session.create", Session.Kind, session.Session.Key, session.Session.Owner,
            $"Signed in by {proven.Identity.Issuer}."));
        return new SignInStep(session, null);
    }

    /// <summary>Links a member to an account, in the place of one at a provider of before.</summary>
    /// <returns>The member; or <c>openId.linked</c> when either is linked to another by now.</returns>
    internal static async Task<Result<Member>> LinkAsync(
        IWriteUnit write, Member member, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        if (member.External == identity)
        {
            return member;
        }

        if (member.External?.Issuer == identity.Issuer
            || !await write.TryClaimAsync(Claim(identity), member.Key, cancellationToken))
        {
            return Linked;
        }

        if (member.External is { } before)
        {
            await write.ReleaseAsync(Claim(before), cancellationToken);
        }

        write.Audit(new AuditRecord(
            "member.link", Member.Kind, member.Key, member.Key,
            $"Linked to the account {identity.Subject} at {identity.Issuer}."));
        return await write.PutAsync(member with { External = identity }, cancellationToken);
    }

    /// <summary>The member who is linked to the account, else the one with its verified address who is linked to none.</summary>
    private static async Task<Result<Member>> FindAsync(
        IStoreReader reader, ProvenIdentity proven, CancellationToken cancellationToken)
    {
        if (await reader.ClaimHolderAsync(Claim(proven.Identity), cancellationToken) is { } holder
            && await reader.FindAsync(new Id<Member>(holder), cancellationToken) is { } linked)
        {
            return linked;
        }

        if (!proven.EmailVerified || string.IsNullOrEmpty(proven.Email))
        {
            return Unverified;
        }

        if (await Members.ByEmailAsync(reader, proven.Email, cancellationToken) is not { } member)
        {
            return Unknown;
        }

        // A link to a provider of before is void: this server trusts another one now.
        return member.External is { } other && other.Issuer == proven.Identity.Issuer ? Linked : member;
    }

    private static string Claim(ExternalIdentity identity) =>
        $"memberIdentity/{ApiKeySecrets.Hash($"{identity.Issuer}\n{identity.Subject}")}";
}
