using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Confirms an offered secret by the password and a first code: from then on sign-in asks for a code. The member's other
/// sessions, which were opened without one, end.
/// </summary>
public sealed class AddSecondFactor(
    IStore store, SignIn signIn, SecretSealer sealer, IRandomSource random, TimeProvider time)
{
    private readonly SecondFactors _factors = new(sealer, random, time);

    /// <returns>Ten recovery codes, shown this once; <c>caller.notMember</c>; <c>secondFactor.exists</c>,
    /// <c>secondFactor.offer</c>, <c>secondFactor.code</c>; or <c>password.wrong</c>.</returns>
    public async Task<Result<RecoveryCodes>> RunAsync(
        WriteContext context, string? sealedOffer, string? password, string? code, CancellationToken cancellationToken)
    {
        if (!(await signIn.ProveOwnAsync(context.Caller, password, cancellationToken)).TryGet(
            out Member? member, out Problem? problem))
        {
            return problem;
        }

        if (member.SecondFactor is not null)
        {
            return BeginSecondFactor.Exists;
        }

        if (!_factors.Confirm(member, sealedOffer, code).TryGet(
            out (SecondFactor Factor, RecoveryCodes Codes) made, out problem))
        {
            return problem;
        }

        // Not under an idempotency key: the store would keep the codes.
        return await store.WriteAsync<RecoveryCodes>(
            context with { IdempotencyKey = null },
            async write =>
            {
                if (await write.FindAsync(member.Id, cancellationToken) is not { SecondFactor: null } now
                    || now.PasswordHash != member.PasswordHash)
                {
                    return Problem.Changed(Member.Noun);
                }

                await write.PutAsync(now with { SecondFactor = made.Factor }, cancellationToken);
                int ended = await Sessions.EndAllAsync(write, now.Id, context.Caller.Session, cancellationToken);
                write.Audit(new AuditRecord(
                    "secondFactor.add", Member.Kind, now.Key, now.Key,
                    $"Sign-in asks for a code from now on; {ended} other sessions ended."));
                return made.Codes;
            },
            cancellationToken);
    }
}
