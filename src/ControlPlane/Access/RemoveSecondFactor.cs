using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Turns the caller's own second factor off, by password and code: sign-in asks for the password alone.</summary>
public sealed class RemoveSecondFactor(
    IStore store, ServerSettings settings, SignIn signIn, SecretSealer sealer, IRandomSource random, TimeProvider time)
{
    private readonly OwnSecondFactor _own = new(store, settings, signIn, sealer, random, time);

    /// <returns>The member; <c>caller.notMember</c>; <c>secondFactor.missing</c>; <c>password.wrong</c>; or
    /// <c>secondFactor.code</c>.</returns>
    public Task<Result<Member>> RunAsync(
        WriteContext context, string? password, string? code, CancellationToken cancellationToken) =>
        _own.RunAsync(
            context, password, code,
            async (write, member, _, _) =>
            {
                write.Audit(new AuditRecord(
                    "secondFactor.remove", Member.Kind, member.Key, member.Key, "Sign-in asks for the password alone."));
                return await write.PutAsync(member with { SecondFactor = null, FailedSignIns = 0 }, cancellationToken);
            },
            cancellationToken);
}
