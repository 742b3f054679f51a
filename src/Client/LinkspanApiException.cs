using System.Net;
using Linkspan.Contracts.Rest;

namespace Linkspan.Client;

/// <summary>The server refused a call, and said why.</summary>
public sealed class LinkspanApiException(HttpStatusCode status, ErrorBody error) : Exception(error.Message)
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The whole answer.</summary>
    public ErrorBody Error { get; } = error;

    /// <summary>The answer's one detail; an empty one where something else than Linkspan answered.</summary>
    public ErrorDetail Detail { get; } = error.Details.Count > 0 ? error.Details[0] : new ErrorDetail();
}
