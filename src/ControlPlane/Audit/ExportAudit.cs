using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Audit;

/// <summary>Exports the audit as it is at the beginning of the export: lines that are written meanwhile are not in it.</summary>
public sealed class ExportAudit(IStore store)
{
    /// <param name="caller">Who may see which lines, as in <see cref="ListAudit"/>.</param>
    /// <param name="query">Which of them; its page is passed over.</param>
    /// <param name="cancellationToken">Ends the reading of the lines.</param>
    public Result<AuditTrail> Run(Caller caller, AuditQuery query, CancellationToken cancellationToken)
    {
        AuditQuery all = query with { PageToken = null };
        if (!AuditScope.Narrow(caller, all).TryGet(out AuditQuery? narrowed, out Problem? problem))
        {
            return problem;
        }

        bool isWhole = narrowed == new AuditQuery(PageSize: narrowed.PageSize);
        return new AuditTrail(isWhole, store.AuditTrailAsync(narrowed, cancellationToken));
    }
}
