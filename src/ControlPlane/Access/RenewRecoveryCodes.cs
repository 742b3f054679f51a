using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Makes new recovery codes for the caller, by password and code; the old ones are no longer good.</summary>
public sealed class RenewRecoveryCodes(
    IStore store, ServerSettings settings, SignIn signIn, SecretSealer sealer, IRandomSource random, TimeProvider time)
{
    private readonly OwnSecondFactor _own = new(store, settings, signIn, sealer, random, time);

    /// <returns>Ten recovery codes, shown this once; <c>caller.notMember</c>; <c>secondFactor.missing</c>;
    /// <c>password.wrong</c>; or <c>secondFactor.code</c>.</returns>
    public Task<Result<RecoveryCodes>> RunAsync(
        WriteContext context, string? password, string? code, CancellationToken cancellationToken) =>
        _own.RunAsync(
            context, password, code,
            async (write, member, factor, factors) =>
            {
                (Member renewed, RecoveryCodes codes) = factors.Renew(member, factor);
                await write.PutAsync(renewed with { FailedSignIns = 0 }, cancellationToken);
                write.Audit(new AuditRecord(
                    "secondFactor.codes", Member.Kind, member.Key, member.Key, $"Made {codes.Codes.Count} new recovery codes."));
                return codes;
            },
            cancellationToken);
}
