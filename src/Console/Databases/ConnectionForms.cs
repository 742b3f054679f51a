using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Databases;

/// <summary>Creates and deletes private endpoint connections.</summary>
internal sealed class ConnectionForms(
    ConsoleViews views,
    ConsoleForms forms,
    ServerSettings settings,
    GetConnectInfo getConnectInfo,
    GetPrivateEndpointConnection getConnection,
    CreatePrivateEndpointConnection createConnection,
    DeletePrivateEndpointConnection deleteConnection)
{
    private const string Endpoint = "endpointId";
    private const string DomainName = "privateDomainName";

    /// <param name="endpointId">What <i>Endpoint Resource ID</i> holds at first, for an endpoint that was discovered.</param>
    /// <param name="domainName">What <i>Domain Name</i> holds at first.</param>
    public Task<IResult> ShowCreateAsync(HttpContext context, string id, string? endpointId, string? domainName) =>
        ShowCreateAsync(context, id, forms.New((Endpoint, endpointId), (DomainName, domainName)), null);

    public async Task<IResult> CreateAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (!(await createConnection.RunAsync(
                form.Write, id, form.Text(Endpoint), form.Text(DomainName), context.RequestAborted))
            .TryGet(out PrivateEndpointConnectionView? created, out Problem? problem))
        {
            return await ShowCreateAsync(context, id, form.Again(problem), null);
        }

        return form.IsCheck
            ? await ShowCreateAsync(context, id, form.Again(null), created)
            : form.Done(
                $"/instances/{id}/connect?endpoint={created.Connection.Endpoint}",
                $"The private endpoint connection for {created.Connection.Endpoint} is created. It is ready once it is Active.");
    }

    public Task<IResult> ShowDeleteAsync(HttpContext context, string id, string connection) =>
        ShowDeleteAsync(context, id, connection, forms.New((FormFields.Mode, "reject")));

    public async Task<IResult> DeleteAsync(HttpContext context, string id, string connection)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (!form.Choice<DeleteMode>(FormFields.Mode).TryGet(out DeleteMode mode, out Problem? problem)
            || !(await deleteConnection.RunAsync(form.Write, id, connection, mode, context.RequestAborted))
                .TryGet(out PrivateEndpointConnectionView? deleted, out problem))
        {
            return await ShowDeleteAsync(context, id, connection, form.Again(problem));
        }

        return form.Done(
            $"/instances/{id}/networking",
            $"The private endpoint connection for {deleted.Connection.Endpoint} is being deleted.");
    }

    private async Task<IResult> ShowCreateAsync(
        HttpContext context, string id, FormState form, PrivateEndpointConnectionView? found)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        if (!(await getConnectInfo.RunAsync(session.Caller, id, null, null, null, context.RequestAborted))
            .TryGet(out ConnectInfo? info, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        return new RazorComponentResult<CreateConnectionPage>(new
        {
            View = views.Of(context),
            Form = form,
            Info = info,
            Rights = InstanceRights.Of(session.Caller, info.Instance),
            Found = found,
            Patience = settings.PendingTimeout,
        })
        { StatusCode = form.Status };
    }

    private async Task<IResult> ShowDeleteAsync(HttpContext context, string id, string connection, FormState form)
    {
        ConsoleSession session = ConsoleSession.Get(context);
        if (!(await getConnection.RunAsync(session.Caller, id, connection, context.RequestAborted))
                .TryGet(out PrivateEndpointConnectionView? shown, out Problem? problem)
            || !(await getConnectInfo.RunAsync(session.Caller, id, null, null, null, context.RequestAborted))
                .TryGet(out ConnectInfo? info, out problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        return new RazorComponentResult<DeleteConnectionPage>(new
        {
            View = views.Of(context),
            Form = form,
            Instance = info.Instance,
            Connection = shown,
            Drain = settings.DrainTimeout,
        })
        { StatusCode = form.Status };
    }
}
