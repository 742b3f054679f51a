using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Databases;

/// <summary>Settings, Networking: private endpoints, their service, and who asks for it.</summary>
internal sealed class NetworkingPages(
    ConsoleViews views,
    ConsoleForms forms,
    ServerSettings settings,
    GetInstance getInstance,
    GetPrivateEndpointService getService,
    ListPrivateEndpointConnections listConnections,
    GetPrivateEndpointConnection getConnection,
    GetConnectionTraffic getTraffic,
    TestPrivateEndpointConnection testConnection,
    ListEndpointServiceConnections listEndpoints,
    OwnServices ownServices)
{
    public async Task<IResult> ShowAsync(HttpContext context, string id, string? search, string? status, int page)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        ListRequest request = new($"/instances/{id}/networking", search, page) { Status = DatabaseWords.KnownState(status) };
        if (!(await getInstance.RunAsync(caller, id, context.RequestAborted))
                .TryGet(out InstanceView? instance, out Problem? problem)
            || !(await listConnections.RunAsync(caller, id, request.Query, context.RequestAborted, request.Query.Name))
                .TryGet(out Page<PrivateEndpointConnectionView>? connections, out problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        Result<PrivateEndpointServiceView> service = await getService.RunAsync(caller, id, context.RequestAborted);
        return new RazorComponentResult<NetworkingPage>(new
        {
            View = views.Of(context),
            Details = instance,
            Rights = InstanceRights.Of(caller, instance.Instance),
            Service = service.Ok ? service.Value : null,
            Connections = connections.Items,
            Paging = request.Paging(connections.Items.Count, connections.TotalSize),
            FormKey = forms.New().Key,
            Patience = settings.PendingTimeout,
            Defaults = LimitWords.OfProvider(settings),
        });
    }

    public async Task<IResult> ListEndpointsAsync(HttpContext context, string id, int page)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        ListRequest request = new($"/instances/{id}/networking/endpoints", null, page);
        if (!(await ownServices.FindAsync(caller, id, context.RequestAborted)).TryGet(out OwnService? own, out Problem? problem)
            || !(await listEndpoints.RunAsync(caller, own.Service.Key, request.Query, context.RequestAborted))
                .TryGet(out Page<EndpointServiceConnection>? found, out problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        return new RazorComponentResult<AskingEndpointsPage>(new
        {
            View = views.Of(context),
            Details = own.Instance,
            Service = own.Service,
            Rights = InstanceRights.Of(caller, own.Instance.Instance, own.Service),
            Endpoints = found.Items,
            Paging = request.Paging(found.Items.Count, found.TotalSize),
        });
    }

    public async Task<IResult> ShowTrafficAsync(HttpContext context, string id, string connection)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        return (await getInstance.RunAsync(caller, id, context.RequestAborted))
                .TryGet(out InstanceView? instance, out Problem? problem)
            && (await getConnection.RunAsync(caller, id, connection, context.RequestAborted))
                .TryGet(out PrivateEndpointConnectionView? found, out problem)
            ? new RazorComponentResult<ConnectionTrafficPage>(new
            {
                View = views.Of(context),
                Details = instance,
                Connection = found,
                Traffic = getTraffic.Of(found),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    /// <summary>Test connection, before it is run.</summary>
    public async Task<IResult> ShowTestAsync(HttpContext context, string id, string connection) =>
        await TestAsync(context, id, async caller =>
            (await getConnection.RunAsync(caller, id, connection, context.RequestAborted)).Then<TestedConnection>(
                view => new TestedConnection(view, [])));

    /// <summary>It is run by a form and never by a link: a page that is loaded again must not walk again.</summary>
    public async Task<IResult> TestAsync(HttpContext context, string id, string connection) =>
        await TestAsync(context, id, caller => testConnection.RunAsync(caller, id, connection, context.RequestAborted));

    private async Task<IResult> TestAsync(
        HttpContext context, string id, Func<Caller, Task<Result<TestedConnection>>> find)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        return (await getInstance.RunAsync(caller, id, context.RequestAborted))
                .TryGet(out InstanceView? instance, out Problem? problem)
            && (await find(caller)).TryGet(out TestedConnection? tested, out problem)
            ? new RazorComponentResult<ConnectionTestPage>(
                new { View = views.Of(context), Details = instance, Tested = tested })
            : ConsolePages.Of(views.Of(context), problem);
    }
}
