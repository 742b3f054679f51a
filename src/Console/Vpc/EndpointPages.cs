using Linkspan.Console.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>The pages of interface endpoints. Each asks its operations and shows what they answer.</summary>
internal sealed class EndpointPages(
    ConsoleViews views,
    ListEndpoints listEndpoints,
    GetEndpoint getEndpoint,
    GetEndpointTraffic getTraffic,
    GetVpc getVpc,
    GetSecurityGroup getSecurityGroup)
{
    public async Task<IResult> ListAsync(HttpContext context, string? search, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new("/vpc/endpoints", search, page);
        return (await listEndpoints.RunAsync(session.Caller, null, null, request.Query, context.RequestAborted))
            .TryGet(out Page<EndpointView>? found, out Problem? problem)
            ? new RazorComponentResult<EndpointsPage>(new
            {
                View = views.Of(context),
                Endpoints = found.Items,
                Paging = request.Paging(found.Items.Count, found.TotalSize),
                MayCreate = session.Caller.MayCreate(),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public async Task<IResult> ShowAsync(HttpContext context, string id)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        if (!(await getEndpoint.RunAsync(session.Caller, id, context.RequestAborted))
            .TryGet(out EndpointView? endpoint, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        List<SecurityGroup> groups = [];
        foreach (Id<SecurityGroup> group in endpoint.Endpoint.SecurityGroups)
        {
            Result<SecurityGroup> found = await getSecurityGroup.RunAsync(session.Caller, group.Value, context.RequestAborted);
            if (found.Ok)
            {
                groups.Add(found.Value);
            }
        }

        Result<Domain.PrivateLink.Vpc> vpc = await getVpc.RunAsync(
            session.Caller, endpoint.Endpoint.Vpc.Value, context.RequestAborted);
        return new RazorComponentResult<EndpointPage>(new
        {
            View = views.Of(context),
            Details = endpoint,
            VpcName = vpc.Ok ? vpc.Value.DisplayName : string.Empty,
            Groups = groups,
            MayManage = session.Caller.MayManage(endpoint.Endpoint.Owner),
            Traffic = getTraffic.Of(endpoint),
        });
    }
}
