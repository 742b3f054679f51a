using System.Reflection;
using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Contracts.Rest;
using Linkspan.ControlPlane.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkspan.Api.Operator;

/// <summary>Which lines of the audit a call asks for.</summary>
internal sealed class AuditFilter : IBound, IBindableFromHttpContext<AuditFilter>, IEndpointParameterMetadataProvider
{
    private AuditFilter(AuditQuery query, Refusal? refusal) => (Query, Refusal) = (query, refusal);

    /// <summary>The filter, as a query for the first page.</summary>
    public AuditQuery Query { get; }

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <inheritdoc/>
    public static ValueTask<AuditFilter?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        IQueryCollection query = context.Request.Query;
        DateTimeOffset? until = null;
        bool fits = TryReadTime(query, "since", out DateTimeOffset? since, out Refusal? refusal)
            && TryReadTime(query, "until", out until, out refusal);
        AuditQuery filter = new(
            Key: QueryValue.Text(query, "objectId"),
            Actor: QueryValue.Text(query, "actor"),
            Action: QueryValue.Text(query, "action"),
            Since: since,
            Until: until);
        return ValueTask.FromResult<AuditFilter?>(new AuditFilter(filter, fits ? null : refusal));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ApiParameter("objectId", "query", "string", "Only entries about this object."));
        builder.Metadata.Add(new ApiParameter("actor", "query", "string", "Only entries of this member or key."));
        builder.Metadata.Add(new ApiParameter(
            "action", "query", "string", "Only entries of this action, such as endpoint.create, or of all of a kind: endpoint."));
        builder.Metadata.Add(new ApiParameter("since", "query", "string", "RFC 3339: only entries of this time and later."));
        builder.Metadata.Add(new ApiParameter("until", "query", "string", "RFC 3339: only entries of before this time."));
    }

    private static bool TryReadTime(IQueryCollection query, string name, out DateTimeOffset? time, out Refusal? refusal)
    {
        string? text = QueryValue.Text(query, name);
        time = text is null ? null : Rfc3339.Read(text);
        bool fits = text is null || time is not null;
        refusal = fits ? null : QueryValue.Invalid(name, "a time such as 2026-11-22T09:30:00Z, or a day");
        return fits;
    }
}
