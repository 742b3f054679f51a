using Linkspan.Contracts.Audit;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Audit;

/// <summary>Recomputes the whole chain. Operators only: others see a part of it.</summary>
public sealed class VerifyAudit(IStore store)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="known">A place in the chain that was written down earlier; null: none.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<Result<AuditVerification>> RunAsync(
        Caller caller, AuditHead? known, CancellationToken cancellationToken)
    {
        if (await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        AuditVerifier verifier = new(whole: true, known);
        await foreach (AuditEntry entry in store.AuditTrailAsync(new AuditQuery(), cancellationToken))
        {
            verifier.Add(entry.Line, null, entry.Hash);
        }

        return new AuditVerification(verifier.Lines, verifier.Head, verifier.Finish());
    }
}
