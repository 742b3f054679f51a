using Linkspan.Console.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>The pages of nodes.</summary>
internal sealed class NodePages(
    ConsoleViews views, VpcNames vpcNames, ListNodes listNodes, ListJoinTokens listTokens, GetNode getNode)
{
    private static readonly ListQuery Tokens = new(PageSize: 100, Count: false);

    public async Task<IResult> ListAsync(HttpContext context, string? search, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new("/vpc/nodes", search, page);
        return (await listNodes.RunAsync(session.Caller, null, request.Query, context.RequestAborted))
                .TryGet(out Page<NodeView>? found, out Problem? problem)
            && (await listTokens.RunAsync(session.Caller, null, Tokens, context.RequestAborted))
                .TryGet(out Page<JoinToken>? tokens, out problem)
            ? new RazorComponentResult<NodesPage>(new
            {
                View = views.Of(context),
                MayCreate = session.Caller.MayCreate(),
                Rows = found.Items,
                Paging = request.Paging(found.Items.Count, found.TotalSize),
                Tokens = tokens.Items,
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public async Task<IResult> ShowAsync(HttpContext context, string id)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        return (await getNode.RunAsync(session.Caller, id, context.RequestAborted))
                .TryGet(out NodeView? view, out Problem? problem) && view.Node is { } node
            ? new RazorComponentResult<NodePage>(new
            {
                View = views.Of(context),
                Details = view,
                Node = node,
                MayManage = session.Caller.MayManage(node.Owner),
                VpcName = await vpcNames.OfAsync(session.Caller, node.Vpc, context.RequestAborted),
            })
            : ConsolePages.Of(views.Of(context), problem ?? Problem.NotFound("node.unknown", $"There is no node {id}."));
    }
}
