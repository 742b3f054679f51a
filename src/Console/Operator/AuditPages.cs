using Linkspan.Console.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>The audit: the operator's whole, and everybody's own.</summary>
internal sealed class AuditPages(ConsoleViews views, ListAudit listAudit, ExportAudit exportAudit, VerifyAudit verifyAudit)
{
    private const int PageSize = 50;
    private const int HistorySize = 20;

    public async Task<IResult> ListAsync(HttpContext context, AuditFilter filter, string? before)
    {
        AuditQuery query = filter.Query with { PageSize = PageSize, PageToken = before };
        return (await listAudit.RunAsync(ConsoleSession.Get(context).Caller, query, context.RequestAborted))
            .TryGet(out Page<AuditEntry>? page, out Problem? problem)
            ? new RazorComponentResult<AuditPage>(new
            {
                View = views.Of(context),
                Filter = filter,
                Page = page,
                IsNewest = string.IsNullOrEmpty(before),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public async Task<IResult> ShowHistoryAsync(HttpContext context, string id)
    {
        AuditFilter filter = AuditFilter.Of(id, null, null, null, null);
        AuditQuery query = filter.Query with { PageSize = HistorySize };
        return (await listAudit.RunAsync(ConsoleSession.Get(context).Caller, query, context.RequestAborted))
            .TryGet(out Page<AuditEntry>? page, out Problem? problem)
            ? new RazorComponentResult<HistoryPage>(new
            {
                View = views.Of(context),
                ObjectId = id,
                Filter = filter,
                Page = page,
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public IResult Export(HttpContext context, AuditFilter filter, string? format)
    {
        bool csv = format == "csv";
        return exportAudit.Run(ConsoleSession.Get(context).Caller, filter.Query, context.RequestAborted)
            .TryGet(out AuditTrail? trail, out Problem? problem)
            ? Results.Stream(
                output => AuditFile.WriteAsync(trail, csv, output, context.RequestAborted),
                csv ? AuditFile.Csv : AuditFile.JsonLines,
                AuditFile.Name(csv))
            : ConsolePages.Of(views.Of(context), problem);
    }

    public async Task<IResult> VerifyAsync(HttpContext context) =>
        (await verifyAudit.RunAsync(ConsoleSession.Get(context).Caller, null, context.RequestAborted))
            .TryGet(out AuditVerification? found, out Problem? problem)
            ? new RazorComponentResult<VerifyPage>(new { View = views.Of(context), Found = found })
            : ConsolePages.Of(views.Of(context), problem);
}
