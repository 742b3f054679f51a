using Linkspan.Console.Access;
using Linkspan.Console.Live;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Changes;
using Linkspan.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Linkspan.Console;

/// <summary>
/// Around every page and form: headers, the session, proof that a form was made for it, and a friendly page for a fault. Results
/// are carried out inside, because a page can also fail while it is rendered.
/// </summary>
internal sealed class ConsolePageFilter(
    IAntiforgery antiforgery, Callers callers, GetCaller getCaller, VisibleChanges changes, ConsoleViews views,
    ConsoleOptions options, ILogger<ConsolePageFilter> logger)
    : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        HttpContext context = invocation.HttpContext;
        ConsoleHeaders.SetForPage(context);
        try
        {
            await KeepSessionAsync(context);
            if (IsTooLarge(context.Request))
            {
                await ConsolePages.FormTooLarge(views.Of(context), options.MaxFormBytes).ExecuteAsync(context);
            }
            else if (HttpMethods.IsPost(context.Request.Method) && !await antiforgery.IsRequestValidAsync(context))
            {
                ConsoleLog.FormRefused(logger, context.Request.Path);
                await ConsolePages.FormRefused(views.Of(context)).ExecuteAsync(context);
            }
            else if (await next(invocation) is IResult result)
            {
                await result.ExecuteAsync(context);
            }
        }
        catch (Exception exception) when (IsTooLarge(exception) && !context.Response.HasStarted)
        {
            await ConsolePages.FormTooLarge(views.Of(context), options.MaxFormBytes).ExecuteAsync(context);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            // The outermost owner of a page: whatever failed, a person is waiting for an answer.
            ConsoleLog.PageFailed(logger, exception, context.Request.Path, context.TraceIdentifier);
            context.Response.Clear();
            ConsoleHeaders.SetForPage(context);
            await ConsolePages.Failed(views.Of(context), context.TraceIdentifier).ExecuteAsync(context);
        }

        return Results.Empty;
    }

    /// <summary>Whether a form says that it is too large; one that does not say so is cut off while it is read.</summary>
    private bool IsTooLarge(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return false;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaxFormBytes;
        }

        return request.ContentLength > options.MaxFormBytes;
    }

    private static bool IsTooLarge(Exception? exception) =>
        exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
        || (exception?.InnerException is { } inner && IsTooLarge(inner));

    private async Task KeepSessionAsync(HttpContext context)
    {
        if (SessionCookie.Read(context) is not { } token)
        {
            return;
        }

        if (!(await callers.BySessionAsync(token, ConsoleViews.AddressOf(context), context.RequestAborted))
            .TryGet(out Caller? caller, out Problem? problem))
        {
            ConsoleSession.Refuse(context, problem);
            return;
        }

        Result<CallerView> view = await getCaller.RunAsync(caller, context.RequestAborted);
        ConsoleSession session = new(token, caller)
        {
            Places = view.TryGet(out CallerView? known, out _) ? Place.Of(known) : [],
        };
        session.Keep(context);
        LivePage.Keep(context, session, changes);
    }
}
