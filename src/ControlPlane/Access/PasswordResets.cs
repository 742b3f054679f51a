using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Who may set whose password anew, and the links by which it is done.</summary>
internal static class PasswordResets
{
    /// <summary>The tokens of the links.</summary>
    public static SecretTokens Tokens { get; } = new("passwordReset/");

    /// <summary>The answer to a link that was used, replaced, has expired or never was.</summary>
    public static Problem Unknown { get; } = new(
        ProblemKind.Unauthenticated, "passwordReset.unknown",
        "The link was used already, was replaced or has expired: ask for another one.");

    /// <summary>Whether somebody manages the members of every place in which a member has a role: who manages only some of them
    /// would come by the password to the others.</summary>
    public static bool ReachesAll(Reach reach, Member member) =>
        member.Grants.All(grant => reach.Holds(Permission.ManageMembers, grant.ScopeId));

    /// <summary>Why a caller may not set a member's password anew; null when it may.</summary>
    public static async Task<Problem?> RefuseAsync(
        IStoreReader store, Caller caller, Member member, CancellationToken cancellationToken)
    {
        if (caller.Member == member.Id)
        {
            // Whoever sits in somebody's open session must not get at the password through it.
            return Problem.Conflict(
                "passwordReset.self", "This is you: change your password on your account page, or ask who else manages members.");
        }

        if (ReachesAll(caller.Reach, member))
        {
            return null;
        }

        await store.DeniedAsync(
            caller,
            new AuditRecord(
                AuditRecord.Denied, Member.Kind, member.Key, member.Key,
                "Refused a password-reset link: the member has roles elsewhere."),
            cancellationToken);
        return Problem.Forbidden(
            "passwordReset.elsewhere",
            $"{member.DisplayName} has a role outside of what you manage, so only the operator may make this link: ask who " +
            "runs this Linkspan.") with
        {
            MustAct = MustAct.Operator,
        };
    }

    /// <summary>The reset of a link with its member; null when the link is not good, or who made it could not make it
    /// now.</summary>
    public static async Task<(PasswordReset Reset, Member Member)?> ByTokenAsync(
        IStoreReader store, string? token, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Tokens.FindAsync<PasswordReset>(store, token, cancellationToken) is { } id
        && await store.FindAsync(id, cancellationToken) is { } reset && reset.ExpiresAt > now
        && await store.FindAsync(reset.Member, cancellationToken) is { } member
        && ReachesAll(await ReachOfAsync(store, reset.MadeBy, now, cancellationToken), member)
            ? (reset, member)
            : null;

    /// <summary>Ends the open link of a member.</summary>
    public static async Task EndAsync(IWriteUnit write, Id<Member> member, CancellationToken cancellationToken)
    {
        foreach (PasswordReset reset in await write.ReferringAsync<PasswordReset>(member.Value, cancellationToken))
        {
            await write.RemoveAsync(reset, cancellationToken);
        }
    }

    private static async Task<Reach> ReachOfAsync(
        IStoreReader store, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Member.IdFormat!.Fits(actor))
        {
            return await store.FindAsync(new Id<Member>(actor), cancellationToken) is { } member
                ? await Reaches.OfAsync(store, member.Grants, cancellationToken)
                : Reach.Nothing;
        }

        if (ApiKey.IdFormat!.Fits(actor))
        {
            return await store.FindAsync(new Id<ApiKey>(actor), cancellationToken) is { } key && !(key.ExpiresAt <= now)
                ? await Reaches.OfAsync(store, [key.Grant], cancellationToken)
                : Reach.Nothing;
        }

        return actor == Sessions.Administrator(string.Empty).Actor || actor == Caller.System.Actor
            ? Reach.Everything
            : Reach.Nothing;
    }
}
