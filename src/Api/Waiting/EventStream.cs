using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Linkspan.Api.Waiting;

/// <summary>Server-sent events. The head goes out at once, so that who resumes a quiet stream knows that it is open.</summary>
internal sealed class EventStream(IAsyncEnumerable<SseItem<string>> events) : IResult
{
    public const string ContentType = "text/event-stream";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await httpContext.Response.Body.FlushAsync(httpContext.RequestAborted);
        await SseFormatter.WriteAsync(events, httpContext.Response.Body, httpContext.RequestAborted);
    }
}
