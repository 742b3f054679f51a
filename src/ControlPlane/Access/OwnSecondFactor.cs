using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Changes the caller's own second factor once password and code are right. Both kinds of failures count towards the
/// lock-out.</summary>
internal sealed class OwnSecondFactor(
    IStore store, ServerSettings settings, SignIn signIn, SecretSealer sealer, IRandomSource random, TimeProvider time)
{
    private readonly SignInFailures _failures = new(settings);
    private readonly SecondFactors _factors = new(sealer, random, time);

    /// <param name="context">Who.</param>
    /// <param name="password">The present password.</param>
    /// <param name="code">A code of the authenticator or a recovery code.</param>
    /// <param name="change">What is done, in the same write, with the member whose code is used up.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the change made; <c>caller.notMember</c>; <c>secondFactor.missing</c>; <c>password.wrong</c>; or
    /// <c>secondFactor.code</c>.</returns>
    public async Task<Result<T>> RunAsync<T>(
        WriteContext context, string? password, string? code,
        Func<IWriteUnit, Member, SecondFactor, SecondFactors, Task<T>> change, CancellationToken cancellationToken)
        where T : class
    {
        if (!(await signIn.ProveOwnAsync(context.Caller, password, cancellationToken)).TryGet(
            out Member? member, out Problem? problem))
        {
            return problem;
        }

        // Not under an idempotency key: the store would keep a quick hash of the password, and new codes.
        Result<T?> done = await store.WriteAsync<T?>(
            context with { IdempotencyKey = null },
            async write =>
            {
                if (await write.FindAsync(member.Id, cancellationToken) is not { } now
                    || now.PasswordHash != member.PasswordHash)
                {
                    return Problem.Changed(Member.Noun);
                }

                if (now.SecondFactor is null)
                {
                    return Missing;
                }

                if (now.LockedUntil > write.Now || _factors.Use(now, code, write.Now) is not { SecondFactor: { } left } used)
                {
                    await write.DeniedAsync(
                        context.Caller, await _failures.CountAsync(write, now, "Wrong code", cancellationToken),
                        cancellationToken);
                    return (T?)null;
                }

                return await change(write, used, left, _factors);
            },
            cancellationToken);
        return done.TryGet(out T? answer, out problem) ? answer is null ? Wrong : answer : problem;
    }

    public static Problem Missing { get; } =
        Problem.Conflict("secondFactor.missing", "There is no second factor: sign-in asks for the password alone.");

    private static Problem Wrong { get; } = Problem.Invalid(
        "secondFactor.code",
        "The code is wrong or was used already, or codes are refused for a while after several failures.", "code");
}
