using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Contracts.Audit;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary><c>/operator/v1/audit</c>: to read, to export and to verify.</summary>
internal static class Audit
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("").WithTags("Audit");
        group.MapGet("/audit", async (Listing list, AuditFilter filter, ListAudit operation, CancellationToken token) =>
                Answer.Page(
                    await operation.RunAsync(
                        list.Caller,
                        filter.Query with { PageSize = list.Query.PageSize, PageToken = list.Query.PageToken },
                        token),
                    page => new Dto.AuditEntryList
                    {
                        Entries = [.. page.Items.Select(AuditFile.Of)],
                        NextPageToken = page.NextPageToken,
                        TotalSize = page.TotalSize,
                    }))
            .Describe(
                "listAudit",
                "Lists the audit, newest first; others than the operator see their own objects' lines and their own.");

        group.MapGet("/audit:export", (
            Read read, AuditFilter filter, string? format, ExportAudit operation, CancellationToken token) =>
                format is null or "jsonl" or "csv"
                    ? new AuditExport(operation.Run(read.Caller, filter.Query, token), format == "csv")
                    : new AuditExport(
                        Problem.Invalid("query.invalid", "The query value format must be jsonl or csv.", "format"), csv: false))
            .Describe("exportAudit", "Exports the audit, oldest first, as JSON Lines or (format=csv) for spreadsheets.");

        group.MapGet("/audit:verify", async (Read read, string? known, VerifyAudit operation, CancellationToken token) =>
            {
                AuditHead? head = known is null ? null : AuditHead.Parse(known);
                return known is not null && head is null
                    ? Answer.Refused<Dto.AuditVerification>(Problem.Invalid(
                        "query.invalid", "The query value known must be a head that a verification answered.", "known"))
                    : Answer.From(await operation.RunAsync(read.Caller, head, token), From, null);
            })
            .Describe("verifyAudit", "Recomputes the chain of the whole audit, and says the first line that does not fit.");
    }

    private static Dto.AuditVerification From(AuditVerification found) => new()
    {
        Ok = found.Break is null,
        Lines = found.Lines,
        Head = found.Head.ToString(),
        FirstBroken = found.Break?.Sequence ?? 0,
        Message = found.Break?.Message ?? "Every line is there, and fits its hash.",
    };
}
