using Linkspan.Domain;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.Answers;

/// <summary>What the HTTP face itself refuses, before an operation is asked.</summary>
internal static class Refusals
{
    public static Refusal UnknownRoute { get; } = new(
        StatusCodes.Status404NotFound,
        GoogleCode.NotFound,
        Problem.NotFound("route.unknown", "There is nothing at this path. The documents under /docs/api list every path."));

    public static Refusal MethodNotAllowed { get; } = new(
        StatusCodes.Status405MethodNotAllowed,
        GoogleCode.Unimplemented,
        Problem.Invalid("method.notAllowed", "This path does not have this method; the Allow header lists those that it has."));

    public static Refusal ContentType { get; } = new(
        StatusCodes.Status415UnsupportedMediaType,
        GoogleCode.InvalidArgument,
        Problem.Invalid("body.contentType", "The body must be JSON: send it with the content type application/json."));

    public static Refusal Malformed { get; } = new(
        StatusCodes.Status400BadRequest,
        GoogleCode.InvalidArgument,
        Problem.Invalid(
            "request.malformed", "The request is not one that this path takes; a value in its path or query is malformed."));

    public static Refusal PlainHttp { get; } = new(
        StatusCodes.Status403Forbidden,
        GoogleCode.PermissionDenied,
        Problem.Forbidden("transport.plain", "Plain HTTP is answered on this machine's loopback only; use HTTPS."));

    public static Refusal Internal(string traceId) => new(
        StatusCodes.Status500InternalServerError,
        GoogleCode.Internal,
        new Problem(
            ProblemKind.Unavailable, "internal", $"The server failed; its log has the reason under trace {traceId}.")
        {
            MustAct = MustAct.Operator,
        });

    public static Refusal BodyTooLarge(int maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge,
        GoogleCode.InvalidArgument,
        Problem.Invalid("body.tooLarge", $"The body is too large; it may have at most {maxBytes} bytes."));

    /// <summary>The answer for a status that the web server set without a body.</summary>
    public static Refusal ForStatus(int status, string traceId, int maxBodyBytes) => status switch
    {
        StatusCodes.Status404NotFound => UnknownRoute,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge(maxBodyBytes),
        StatusCodes.Status415UnsupportedMediaType => ContentType,
        >= 500 => Internal(traceId),
        _ => Malformed with { Status = status },
    };
}
