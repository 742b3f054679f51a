using System.Globalization;
using System.Text.Json;
using Linkspan.Contracts.Rest;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.Answers;

/// <summary>An error answer: the one shape of every call that did not succeed.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The number in the body.</param>
/// <param name="Problem">What is wrong, for the body's sentence and detail.</param>
internal sealed record Refusal(int Status, GoogleCode Code, Problem Problem) : IResult
{
    /// <summary>An operation's problem under the table of kinds.</summary>
    public static Refusal Of(Problem problem)
    {
        (int status, GoogleCode code) = problem.Kind switch
        {
            ProblemKind.Invalid => (StatusCodes.Status400BadRequest, GoogleCode.InvalidArgument),
            ProblemKind.Unauthenticated => (StatusCodes.Status401Unauthorized, GoogleCode.Unauthenticated),
            ProblemKind.Forbidden => (StatusCodes.Status403Forbidden, GoogleCode.PermissionDenied),
            ProblemKind.NotFound => (StatusCodes.Status404NotFound, GoogleCode.NotFound),
            ProblemKind.Conflict => (StatusCodes.Status409Conflict, GoogleCode.FailedPrecondition),
            ProblemKind.Exhausted => (StatusCodes.Status429TooManyRequests, GoogleCode.ResourceExhausted),
            _ => (StatusCodes.Status503ServiceUnavailable, GoogleCode.Unavailable),
        };
        return new Refusal(status, code, problem);
    }

    /// <summary>Writes the answer; the response must not have begun.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = Status;
        if (Problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        }

        byte[] body = JsonSerializer.SerializeToUtf8Bytes(Body(), LinkspanJson.Options);
        response.ContentType = Answer.Json;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    private ErrorBody Body() => new()
    {
        Code = (int)Code,
        Message = Problem.Message,
        Details =
        [
            new ErrorDetail
            {
                Reason = Problem.Code,
                MustAct = Problem.MustAct == MustAct.Nobody ? null : Problem.MustAct.ToString().ToLowerInvariant(),
                Retryable = Problem.RetryAfter is not null,
                RetryAfterSeconds = Problem.RetryAfter is { } wait ? Seconds(wait) : null,
                Field = Problem.Field,
                Blockers = [.. Problem.Blockers.Select(Shape.Blocker)],
            },
        ],
    };
}
