using Linkspan.Console.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>The pages of vSwitches.</summary>
internal sealed class VSwitchPages(
    ConsoleViews views, VpcNames vpcNames, ListVSwitches listVSwitches, GetVSwitch getVSwitch, ListEndpoints listEndpoints)
{
    public async Task<IResult> ListAsync(HttpContext context, string? search, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new("/vpc/vswitches", search, page);
        return (await listVSwitches.RunAsync(session.Caller, null, null, request.Query, context.RequestAborted))
            .TryGet(out Page<VSwitchView>? found, out Problem? problem)
            ? new RazorComponentResult<VSwitchesPage>(new
            {
                View = views.Of(context),
                MayCreate = session.Caller.MayCreate(),
                Rows = found.Items,
                Paging = request.Paging(found.Items.Count, found.TotalSize),
                Vpcs = await vpcNames.OfAsync(
                    session.Caller, found.Items.Select(row => row.VSwitch.Vpc), context.RequestAborted),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public async Task<IResult> ShowAsync(HttpContext context, string id, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new($"/vpc/vswitches/{id}", null, page);
        return (await getVSwitch.RunAsync(session.Caller, id, context.RequestAborted))
                .TryGet(out VSwitchView? vSwitch, out Problem? problem)
            && (await listEndpoints.RunAsync(
                session.Caller, null, null, request.Query with { AlsoRefers = vSwitch.VSwitch.Key }, context.RequestAborted))
                .TryGet(out Page<EndpointView>? endpoints, out problem)
            ? new RazorComponentResult<VSwitchPage>(new
            {
                View = views.Of(context),
                Details = vSwitch,
                MayManage = session.Caller.MayManage(vSwitch.VSwitch.Owner),
                VpcName = await vpcNames.OfAsync(session.Caller, vSwitch.VSwitch.Vpc, context.RequestAborted),
                Endpoints = endpoints.Items,
                Paging = request.Paging(endpoints.Items.Count, endpoints.TotalSize),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }
}
