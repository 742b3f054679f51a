using Linkspan.Console.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>The pages of the account's own endpoint services.</summary>
internal sealed class EndpointServicePages(
    ConsoleViews views, ListEndpointServices listServices, GetEndpointService getService,
    ListEndpointServiceConnections listConnections)
{
    public async Task<IResult> ListAsync(HttpContext context, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new("/vpc/endpoint-services", null, page);
        if (!(await listServices.RunAsync(session.Caller, null, request.Query, context.RequestAborted))
            .TryGet(out Page<EndpointService>? found, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        List<EndpointServiceRow> rows = [];
        foreach (EndpointService service in found.Items)
        {
            Result<Page<EndpointServiceConnection>> connections = await listConnections.RunAsync(
                session.Caller, service.Key, new ListQuery(PageSize: 1), context.RequestAborted);
            rows.Add(new EndpointServiceRow(service, connections.Ok ? connections.Value.TotalSize : 0));
        }

        return new RazorComponentResult<EndpointServicesPage>(
            new { View = views.Of(context), Rows = rows, Paging = request.Paging(rows.Count, found.TotalSize) });
    }

    public async Task<IResult> ShowAsync(HttpContext context, string id, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new($"/vpc/endpoint-services/{id}", null, page);
        return (await getService.RunAsync(session.Caller, id, context.RequestAborted))
                .TryGet(out EndpointService? service, out Problem? problem)
            && (await listConnections.RunAsync(session.Caller, id, request.Query, context.RequestAborted))
                .TryGet(out Page<EndpointServiceConnection>? connections, out problem)
            ? new RazorComponentResult<EndpointServicePage>(new
            {
                View = views.Of(context),
                Service = service,
                MayManage = session.Caller.MayManage(service.Owner),
                SeesInstance = session.Caller.OwnersWith(Permission.ViewDatabases) is null or { Count: > 0 },
                Connections = connections.Items,
                Paging = request.Paging(connections.Items.Count, connections.TotalSize),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }
}
