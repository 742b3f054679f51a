using System.Text;
using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Databases;

/// <summary>The pages of the database side. Each asks its operations and shows what they answer.</summary>
internal sealed class DatabasePages(
    ConsoleViews views,
    ListInstances listInstances,
    CountPrivateEndpointConnections countConnections,
    GetInstance getInstance,
    GetPrivateEndpointService getService,
    ListPrivateEndpointConnections listConnections,
    GetConnectInfo getConnectInfo,
    GetCaCertificate getCaCertificate,
    GetProject getProject)
{
    public async Task<IResult> ListAsync(HttpContext context, string? search, int page)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        ListRequest request = new("/instances", search, page);
        if (!(await listInstances.RunAsync(session.Caller, request.Query, context.RequestAborted))
            .TryGet(out Page<InstanceView>? found, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        IReadOnlyDictionary<string, int> connections = await countConnections.RunAsync(
            session.Caller, found.Items, context.RequestAborted);
        InstanceRow[] rows =
        [
            .. found.Items.Select(instance =>
                new InstanceRow(instance, connections.GetValueOrDefault(instance.Instance.Key))),
        ];

        return new RazorComponentResult<InstancesPage>(
            new
            {
                View = views.Of(context),
                Rows = rows,
                Paging = request.Paging(rows.Length, found.TotalSize),
                MayRegister = InstanceRights.MayRegister(session.Caller),
            });
    }

    public async Task<IResult> ShowAsync(HttpContext context, string id)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        if (!(await getInstance.RunAsync(session.Caller, id, context.RequestAborted))
            .TryGet(out InstanceView? instance, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        List<(PrivateEndpointConnectionState, int)> counts = [];
        foreach (string state in DatabaseWords.States)
        {
            Result<Page<PrivateEndpointConnectionView>> found = await listConnections.RunAsync(
                session.Caller, id, new ListQuery(Status: state, PageSize: 1), context.RequestAborted);
            counts.Add((Enum.Parse<PrivateEndpointConnectionState>(state), found.Ok ? found.Value.TotalSize : 0));
        }

        return new RazorComponentResult<InstancePage>(new
        {
            View = views.Of(context),
            Details = instance,
            Project = await getProject.RunAsync(session.Caller, instance.Instance.Project.Value, context.RequestAborted)
                is { Ok: true } project ? project.Value.DisplayName : string.Empty,
            Service = await ServiceAsync(context, session, id),
            Counts = counts,
        });
    }

    public async Task<IResult> ConnectAsync(
        HttpContext context, string id, string? endpoint, string? client, string? database, string? type)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        Result<ConnectInfo> answer = await getConnectInfo.RunAsync(
            session.Caller, id, endpoint, null, database, context.RequestAborted, type);
        Problem? refused = null;
        if (answer.Problem is { Kind: ProblemKind.Invalid or ProblemKind.Conflict } no)
        {
            // The choice does not work, or does not any more: say so, and show the dialog without it.
            refused = no;
            string? kept = no.Kind == ProblemKind.Conflict ? database : null;
            answer = await getConnectInfo.RunAsync(session.Caller, id, null, null, kept, context.RequestAborted);
        }

        if (!answer.TryGet(out ConnectInfo? info, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        PrivateEndpointConnectionView? awaited = null;
        if (refused is { Kind: ProblemKind.Conflict } && Waiting(info, endpoint) is { } waiting)
        {
            // It was chosen before it is Active, as after its creation: the open dialog goes over to it as soon as it is.
            (info, refused, awaited) = (info with { Chosen = null, Clients = [], Message = string.Empty }, null, waiting);
        }

        return new RazorComponentResult<ConnectPage>(new
        {
            View = views.Of(context),
            Info = info,
            Rights = InstanceRights.Of(session.Caller, info.Instance),
            Service = (await ServiceAsync(context, session, id))?.Service.State,
            Client = client,
            Waiting = awaited,
            Problem = refused,
        });
    }

    public async Task<IResult> CaCertificateAsync(HttpContext context, string id)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        return (await getCaCertificate.RunAsync(session.Caller, id, context.RequestAborted))
            .TryGet(out string? pem, out Problem? problem)
            ? Results.File(Encoding.UTF8.GetBytes(pem), "application/x-pem-file", "ca.pem")
            : ConsolePages.Of(views.Of(context), problem);
    }

    private static PrivateEndpointConnectionView? Waiting(ConnectInfo info, string? endpoint) => info.Endpoints.FirstOrDefault(
        shown => shown.State == PrivateEndpointConnectionState.Pending && shown.Connection.Endpoint.Value == endpoint);

    // It may be gone shortly before its instance is.
    private async Task<PrivateEndpointServiceView?> ServiceAsync(HttpContext context, ConsoleSession session, string id)
    {
        Result<PrivateEndpointServiceView> service = await getService.RunAsync(session.Caller, id, context.RequestAborted);
        return service.Ok ? service.Value : null;
    }
}
