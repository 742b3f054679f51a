using Linkspan.Console.Access;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>The pages of VPCs. Each asks its operations and shows what they answer.</summary>
internal sealed class NetworkPages(
    ConsoleViews views,
    ServerSettings settings,
    ListVpcs listVpcs,
    CountInVpcs countInVpcs,
    GetVpc getVpc,
    ListVSwitches listVSwitches,
    ListSecurityGroups listSecurityGroups,
    ListEndpoints listEndpoints,
    ListNodes listNodes)
{
    // One object is read, to be told how many there are.
    private static readonly ListQuery Total = new(PageSize: 1);

    public async Task<IResult> ListAsync(HttpContext context, string? search, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new("/vpc/vpcs", search, page);
        if (!(await listVpcs.RunAsync(session.Caller, null, request.Query, context.RequestAborted))
            .TryGet(out Page<Network>? found, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        IReadOnlyDictionary<string, (int VSwitches, int Endpoints)> inside = await countInVpcs.RunAsync(
            session.Caller, found.Items, context.RequestAborted);
        VpcRow[] rows =
            [.. found.Items.Select(vpc => new VpcRow(vpc, inside[vpc.Key].VSwitches, inside[vpc.Key].Endpoints))];

        return new RazorComponentResult<VpcsPage>(
            new
            {
                View = views.Of(context),
                Rows = rows,
                Paging = request.Paging(rows.Length, found.TotalSize),
                MayCreate = session.Caller.MayCreate(),
            });
    }

    public Task<IResult> ShowAsync(HttpContext context, string id) => WithVpcAsync(context, id, async (session, vpc) =>
    {
        Result<Page<SecurityGroup>> groups = await listSecurityGroups.RunAsync(
            session.Caller, vpc.Key, Total, context.RequestAborted);
        return new RazorComponentResult<VpcPage>(new
        {
            View = views.Of(context),
            Vpc = vpc,
            VSwitches = await CountVSwitchesAsync(context, session, vpc),
            SecurityGroups = groups.Ok ? groups.Value.TotalSize : 0,
            Endpoints = await CountEndpointsAsync(context, session, vpc),
            settings.DnsPort,
            settings.Suffix,
            MayManage = session.Caller.MayManage(vpc.Owner),
        });
    });

    public Task<IResult> ShowVSwitchesAsync(HttpContext context, string id, string? search, int page) =>
        ShowTabAsync<VpcVSwitchesPage, VSwitchView>(
            context, id, "vswitches", search, page,
            (caller, vpc, query) => listVSwitches.RunAsync(caller, vpc, null, query, context.RequestAborted));

    public Task<IResult> ShowSecurityGroupsAsync(HttpContext context, string id, string? search, int page) =>
        ShowTabAsync<VpcSecurityGroupsPage, SecurityGroup>(
            context, id, "security-groups", search, page,
            (caller, vpc, query) => listSecurityGroups.RunAsync(caller, vpc, query, context.RequestAborted));

    public Task<IResult> ShowEndpointsAsync(HttpContext context, string id, string? search, int page) =>
        ShowTabAsync<VpcEndpointsPage, EndpointView>(
            context, id, "endpoints", search, page,
            (caller, vpc, query) => listEndpoints.RunAsync(caller, null, vpc, query, context.RequestAborted));

    public Task<IResult> ShowNodesAsync(HttpContext context, string id, string? search, int page) =>
        ShowTabAsync<VpcNodesPage, NodeView>(
            context, id, "nodes", search, page,
            (caller, vpc, query) => listNodes.RunAsync(caller, vpc, query, context.RequestAborted));

    /// <summary>A list of what stands in a VPC, on a page that takes it as Rows.</summary>
    private Task<IResult> ShowTabAsync<TPage, TRow>(
        HttpContext context, string id, string tab, string? search, int page,
        Func<Caller, string, ListQuery, Task<Result<Page<TRow>>>> list)
        where TPage : IComponent => WithVpcAsync(context, id, async (session, vpc) =>
        {
            ListRequest request = new($"/vpc/vpcs/{vpc.Id}/{tab}", search, page);
            return (await list(session.Caller, vpc.Key, request.Query)).TryGet(out Page<TRow>? found, out Problem? problem)
                ? new RazorComponentResult<TPage>(new
                {
                    View = views.Of(context),
                    Vpc = vpc,
                    Rows = found.Items,
                    Paging = request.Paging(found.Items.Count, found.TotalSize),
                    MayManage = session.Caller.MayManage(vpc.Owner),
                })
                : ConsolePages.Of(views.Of(context), problem);
        });

    private async Task<IResult> WithVpcAsync(HttpContext context, string id, Func<ConsoleSession, Network, Task<IResult>> show)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        return (await getVpc.RunAsync(session.Caller, id, context.RequestAborted)).TryGet(out Network? vpc, out Problem? problem)
            ? await show(session, vpc)
            : ConsolePages.Of(views.Of(context), problem);
    }

    private async Task<int> CountVSwitchesAsync(HttpContext context, ConsoleSession session, Network vpc)
    {
        Result<Page<VSwitchView>> found = await listVSwitches.RunAsync(
            session.Caller, vpc.Key, null, Total, context.RequestAborted);
        return found.Ok ? found.Value.TotalSize : 0;
    }

    private async Task<int> CountEndpointsAsync(HttpContext context, ConsoleSession session, Network vpc)
    {
        Result<Page<EndpointView>> found = await listEndpoints.RunAsync(
            session.Caller, null, vpc.Key, Total, context.RequestAborted);
        return found.Ok ? found.Value.TotalSize : 0;
    }
}
