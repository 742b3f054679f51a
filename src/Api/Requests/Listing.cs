using System.Reflection;
using Linkspan.Api.Answers;
using Linkspan.Api.SignIn;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkspan.Api.Requests;

/// <summary>
/// A call for a page of a list. Source: TiDB Cloud API, pageSize (10 unless given, more than 100 counts as 100), pageToken, skip.
/// </summary>
internal sealed class Listing : IBound, IBindableFromHttpContext<Listing>, IEndpointParameterMetadataProvider
{
    private const int DefaultPageSize = 10;
    private const int MaxPageSize = 100;
    private const int MaxSkip = 1_000_000;

    private Listing(Caller caller, ListQuery query, Refusal? refusal) => (Caller, Query, Refusal) = (caller, query, refusal);

    /// <summary>Who calls.</summary>
    public Caller Caller { get; }

    /// <summary>Which page.</summary>
    public ListQuery Query { get; }

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <inheritdoc/>
    public static ValueTask<Listing?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        IQueryCollection query = context.Request.Query;
        int skip = 0;
        bool fits = QueryValue.TryReadNumber(query, "pageSize", 0, int.MaxValue, 0, out int size, out Refusal? refusal)
            && QueryValue.TryReadNumber(query, "skip", 0, MaxSkip, 0, out skip, out refusal);
        ListQuery page = new(
            PageSize: size == 0 ? DefaultPageSize : Math.Min(size, MaxPageSize), PageToken: QueryValue.Text(
                query, "pageToken"), Skip: skip);
        return ValueTask.FromResult<Listing?>(new Listing(SignedIn.Caller(context), page, fits ? null : refusal));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ApiParameter(
            "pageSize", "query", "integer", "Objects of a page; 10 unless given, and more than 100 counts as 100."));
        builder.Metadata.Add(new ApiParameter("pageToken", "query", "string", "The nextPageToken of the page before."));
        builder.Metadata.Add(
            new ApiParameter("skip", "query", "integer", "Objects to leave out at the front of the first page."));
    }
}
