using Linkspan.Console.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>The pages of the server's health and of its nodes.</summary>
internal sealed class HealthPages(ConsoleViews views, GetHealth getHealth, ListAllNodes listNodes)
{
    private static readonly string Version = typeof(HealthPages).Assembly.GetName().Version?.ToString(3) ?? string.Empty;

    /// <summary>Every node.</summary>
    public async Task<IResult> ShowNodesAsync(HttpContext context) =>
        (await listNodes.RunAsync(ConsoleSession.Get(context).Caller, context.RequestAborted))
            .TryGet(out IReadOnlyList<NodeView>? nodes, out Problem? problem)
            ? new RazorComponentResult<OperatorNodesPage>(new { View = views.Of(context), Rows = nodes })
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> ShowAsync(HttpContext context)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        return (await getHealth.RunAsync(session.Caller, context.RequestAborted))
                .TryGet(out ServerHealth? health, out Problem? problem)
            && (await listNodes.RunAsync(session.Caller, context.RequestAborted))
                .TryGet(out IReadOnlyList<NodeView>? nodes, out problem)
            ? new RazorComponentResult<HealthPage>(new
            {
                View = views.Of(context),
                Version,
                Health = health,
                Nodes = (NodeObservation[])[.. nodes.Select(node => node.Observation)],
            })
            : ConsolePages.Of(views.Of(context), problem);
    }
}
