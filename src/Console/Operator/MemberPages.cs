using Linkspan.Console.Access;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>The list of everybody who signs in; to others than the operator, of those whom they manage.</summary>
internal sealed class MemberPages(ConsoleViews views, ListMembers listMembers)
{
    public async Task<IResult> ListAsync(HttpContext context, string? search, int page)
    {
        ListRequest request = new("/operator/members", search, page);
        return (await listMembers.RunAsync(
            ConsoleSession.Get(context).Caller, null, request.Query, context.RequestAborted))
            .TryGet(out Page<MemberView>? found, out Problem? problem)
            ? new RazorComponentResult<MembersPage>(new
            {
                View = views.Of(context),
                Rows = found.Items,
                Paging = request.Paging(found.Items.Count, found.TotalSize),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }
}
