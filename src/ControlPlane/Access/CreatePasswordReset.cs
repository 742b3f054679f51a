using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Makes a one-time link by which a member sets a new password: for the operator, and for who manages the members of every place
/// in which the member has a role. It takes the place of an older one.
/// </summary>
public sealed class CreatePasswordReset(IStore store, ServerSettings settings, SecretSealer sealer, IRandomSource random)
{
    /// <returns>The link's token, shown this once; <c>member.unknown</c>; <c>passwordReset.self</c>; or
    /// <c>passwordReset.elsewhere</c>.</returns>
    public async Task<Result<CreatedPasswordReset>> RunAsync(
        WriteContext context, string? memberId, CancellationToken cancellationToken)
    {
        // As with invitations: what the store keeps for a repeated call is sealed.
        Result<SealedAnswer> answer = await store.WriteAsync(
            context, write => CreateAsync(write, context.Caller, memberId, cancellationToken), cancellationToken);
        return answer.Then<CreatedPasswordReset>(kept => new CreatedPasswordReset(
            kept.Reset, kept.Email, sealer.Open(kept.SealedToken, kept.Reset.Key)));
    }

    private async Task<Result<SealedAnswer>> CreateAsync(
        IWriteUnit write, Caller caller, string? memberId, CancellationToken cancellationToken)
    {
        if (!(await Members.GetAsync(write, caller, memberId, cancellationToken)).TryGet(
            out Member? member, out Problem? problem))
        {
            return problem;
        }

        if (await PasswordResets.RefuseAsync(write, caller, member, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await PasswordResets.EndAsync(write, member.Id, cancellationToken);
        PasswordReset reset = await write.PutAsync(
            new PasswordReset(
                Id<PasswordReset>.New(random), member.Id, caller.Actor, caller.ActorName, write.Now,
                write.Now + settings.PasswordResetLifetime),
            cancellationToken);
        string token = await PasswordResets.Tokens.AddAsync(write, random, reset.Key, cancellationToken);
        foreach (RoleGrant grant in member.Grants)
        {
            write.Audit(new AuditRecord(
                "passwordReset.create", Member.Kind, member.Key, grant.ScopeId,
                $"Made a password-reset link for {member.Email}."));
        }

        return new SealedAnswer(reset, member.Email, sealer.Seal(token, reset.Key));
    }

    private sealed record SealedAnswer(PasswordReset Reset, string Email, string SealedToken);
}
