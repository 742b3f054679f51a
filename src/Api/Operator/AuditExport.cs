using System.Reflection;
using Linkspan.Api.Answers;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkspan.Api.Operator;

/// <summary>
/// The audit as a file. An export that fails half-way breaks the connection, so that a part is never taken for the whole.
/// </summary>
internal sealed class AuditExport(Result<AuditTrail> trail, bool csv) : IResult, IEndpointMetadataProvider
{
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
        response.ContentType = csv ? AuditFile.Csv : AuditFile.JsonLines;
        response.Headers.ContentDisposition = $"attachment; filename={AuditFile.Name(csv)}";
        response.Headers[Contracts.Rest.Operator.AuditEntry.WholeHeader] = export.IsWhole ? "true" : "false";
        await AuditFile.WriteAsync(export, csv, response.Body, httpContext.RequestAborted);
    }
}
