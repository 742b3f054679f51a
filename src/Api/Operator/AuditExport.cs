using System.Reflection;
using System.Text;
using System.Text.Json;
using Linkspan.Api.Answers;
using Linkspan.Contracts.Audit;
using Linkspan.Contracts.Rest;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary>
/// The audit as a file, oldest line first, written as it is read: memory for one piece, however long the audit is. An export that
/// fails half-way breaks the connection, so that a part is never taken for the whole.
/// </summary>
internal sealed class AuditExport(Result<AuditTrail> trail, bool csv) : IResult, IEndpointMetadataProvider
{
    /// <summary>JSON Lines: one object a line.</summary>
    public const string JsonLines = "application/jsonl; charset=utf-8";

    /// <summary>RFC 4180.</summary>
    public const string Csv = "text/csv; charset=utf-8";

    /// <summary>Bytes after which what was written is handed on.</summary>
    private const int FlushBytes = 64 * 1024;

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["application/jsonl", "text/csv"]));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (!trail.TryGet(out AuditTrail? export, out Problem? problem))
        {
            await Refusal.Of(problem).ExecuteAsync(httpContext);
            return;
        }

        HttpResponse response = httpContext.Response;
        response.ContentType = csv ? Csv : JsonLines;
        response.Headers.ContentDisposition = $"attachment; filename=linkspan-audit.{(csv ? "csv" : "jsonl")}";
        response.Headers[Dto.AuditEntry.WholeHeader] = export.IsWhole ? "true" : "false";
        using MemoryStream buffer = new();
        if (csv)
        {
            buffer.Write(Encoding.UTF8.GetBytes(AuditCsv.Head));
        }

        await foreach (AuditEntry entry in export.Lines)
        {
            Write(buffer, OperatorShape.From(entry));
            if (buffer.Length >= FlushBytes)
            {
                await FlushAsync(buffer, httpContext);
            }
        }

        await FlushAsync(buffer, httpContext);
    }

    private static async Task FlushAsync(MemoryStream buffer, HttpContext context)
    {
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
        buffer.SetLength(0);
    }

    private void Write(MemoryStream buffer, Dto.AuditEntry entry)
    {
        if (csv)
        {
            buffer.Write(Encoding.UTF8.GetBytes(AuditCsv.Line(entry)));
        }
        else
        {
            JsonSerializer.Serialize(buffer, entry, LinkspanJson.Options);
            buffer.WriteByte((byte)'\n');
        }
    }
}
