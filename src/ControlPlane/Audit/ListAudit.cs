using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Audit;

/// <summary>Lists the audit: the operator sees every line, others those about their own objects and of their own doing.</summary>
public sealed class ListAudit(IStore store)
{
    /// <returns>One page, newest first; or <c>page.token</c>.</returns>
    public async Task<Result<Page<AuditEntry>>> RunAsync(Caller caller, AuditQuery query, CancellationToken cancellationToken) =>
        AuditScope.Narrow(caller, query).TryGet(out AuditQuery? narrowed, out Problem? problem)
            ? await store.AuditAsync(narrowed, cancellationToken)
            : problem;
}
