using Linkspan.Console.Access;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>Test connection. It is run by a form and never by a link: a page that is loaded again must not walk again.</summary>
internal sealed class EndpointTests(ConsoleViews views, GetEndpoint getEndpoint, TestEndpoint testEndpoint)
{
    public async Task<IResult> ShowAsync(HttpContext context, string id) =>
        (await getEndpoint.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out EndpointView? view, out Problem? problem)
            ? Page(context, view, null, null)
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> RunAsync(HttpContext context, string id)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        if (!(await getEndpoint.RunAsync(session.Caller, id, context.RequestAborted))
            .TryGet(out EndpointView? view, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        return (await testEndpoint.RunAsync(session.Caller, id, context.RequestAborted))
            .TryGet(out IReadOnlyList<PathHop>? hops, out problem)
            ? Page(context, view, hops, null)
            : Page(context, view, null, problem);
    }

    private RazorComponentResult<EndpointTestPage> Page(
        HttpContext context, EndpointView view, IReadOnlyList<PathHop>? hops, Problem? problem) =>
        new(new Dictionary<string, object?>
        {
            [nameof(EndpointTestPage.View)] = views.Of(context),
            [nameof(EndpointTestPage.Endpoint)] = view.Endpoint,
            [nameof(EndpointTestPage.Hops)] = hops,
            [nameof(EndpointTestPage.Problem)] = problem,
        });
}
