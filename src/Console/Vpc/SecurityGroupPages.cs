using Linkspan.Console.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>The pages of security groups.</summary>
internal sealed class SecurityGroupPages(
    ConsoleViews views, VpcNames vpcNames, ListSecurityGroups listSecurityGroups, GetSecurityGroup getSecurityGroup,
    ListEndpoints listEndpoints)
{
    public async Task<IResult> ListAsync(HttpContext context, string? search, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new("/vpc/security-groups", search, page);
        return (await listSecurityGroups.RunAsync(session.Caller, null, request.Query, context.RequestAborted))
            .TryGet(out Page<SecurityGroup>? found, out Problem? problem)
            ? new RazorComponentResult<SecurityGroupsPage>(new
            {
                View = views.Of(context),
                MayCreate = session.Caller.MayCreate(),
                Rows = found.Items,
                Paging = request.Paging(found.Items.Count, found.TotalSize),
                Vpcs = await vpcNames.OfAsync(session.Caller, found.Items.Select(group => group.Vpc), context.RequestAborted),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public async Task<IResult> ShowAsync(HttpContext context, string id, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new($"/vpc/security-groups/{id}", null, page);
        return (await getSecurityGroup.RunAsync(session.Caller, id, context.RequestAborted))
                .TryGet(out SecurityGroup? group, out Problem? problem)
            && (await listEndpoints.RunAsync(
                session.Caller, null, null, request.Query with { AlsoRefers = group.Key }, context.RequestAborted))
                .TryGet(out Page<EndpointView>? endpoints, out problem)
            ? new RazorComponentResult<SecurityGroupPage>(new
            {
                View = views.Of(context),
                Group = group,
                MayManage = session.Caller.MayManage(group.Owner),
                VpcName = await vpcNames.OfAsync(session.Caller, group.Vpc, context.RequestAborted),
                Endpoints = endpoints.Items,
                Paging = request.Paging(endpoints.Items.Count, endpoints.TotalSize),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }
}
