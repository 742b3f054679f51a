using System.Diagnostics;
using Linkspan.Api.Answers;
using Linkspan.Api.SignIn;
using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Linkspan.Api;

/// <summary>
/// What surrounds every call of the APIs: a trace id, the one error shape for whatever goes wrong outside of an operation, and a
/// log line.
/// It stands in front of routing and sign-in, so that their answers have the shape too.
/// </summary>
internal sealed class ApiFrame(RequestDelegate next, ApiOptions options, TimeProvider time, ILogger<ApiFrame> logger)
{
    /// <summary>The header that TiDB's own tools print with an error.</summary>
    public const string TraceHeader = "X-Debug-Trace-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        long started = time.GetTimestamp();
        string traceId = ActivityTraceId.CreateRandom().ToHexString();
        context.TraceIdentifier = traceId;
        IHeaderDictionary headers = context.Response.Headers;
        headers[TraceHeader] = traceId;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        await RunAsync(context, traceId);
        ApiLog.Answered(
            logger,
            context.Request.Method,
            RouteOf(context),
            SignedIn.Find(context) is { } caller ? caller.Actor : "nobody",
            context.Response.StatusCode,
            (long)time.GetElapsedTime(started).TotalMilliseconds,
            traceId);
    }

    private async Task RunAsync(HttpContext context, string traceId)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await Refusals.ForStatus(context.Response.StatusCode, traceId, options.MaxBodyBytes).ExecuteAsync(context);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: there is nobody to answer.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await Refusals.ForStatus(fault.StatusCode, traceId, options.MaxBodyBytes).ExecuteAsync(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            ApiLog.Failed(logger, failure, context.Request.Method, RouteOf(context), traceId);
            await Refusals.Internal(traceId).ExecuteAsync(context);
        }
    }

    /// <summary>The path's pattern: the path itself may hold what a stranger typed.</summary>
    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "an unknown path";
}
