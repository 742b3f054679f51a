using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Databases;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>What an account's Administrator decides about its endpoint service, whoever looks after its instance.</summary>
internal sealed class EndpointServiceForms(
    ConsoleViews views,
    ConsoleForms forms,
    GetEndpointService getService,
    UpdateEndpointService updateService,
    EnableEndpointConnection enableConnection,
    DisableEndpointConnection disableConnection)
{
    private static readonly Crumb List = new("Endpoint Services", "/vpc/endpoint-services");

    public Task<IResult> ShowEditAsync(HttpContext context, string id, FormState? sent = null) =>
        WithServiceAsync(context, id, (service, path) =>
        {
            FormState form = sent ?? forms.New(
                (InstanceFields.AutoAccept, service.AutoAccept ? "on" : null),
                (InstanceFields.ZoneAffinity, service.ZoneAffinity ? "on" : null),
                (InstanceFields.Allowed, string.Join('\n', service.AllowedAccounts)));
            return new RazorComponentResult<EditEndpointServicePage>(new
            {
                View = views.Of(context),
                Form = form,
                Service = service,
                MayManage = ConsoleSession.Get(context).Caller.MayManage(service.Owner),
            })
            { StatusCode = form.Status };
        });

    public async Task<IResult> EditAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        UpdateEndpointServiceInput input = new(
            form.IsOn(InstanceFields.AutoAccept), form.IsOn(InstanceFields.ZoneAffinity), form.List(InstanceFields.Allowed));
        return (await updateService.RunAsync(form.Write, id, input, context.RequestAborted))
            .TryGet(out EndpointService? service, out Problem? problem)
            ? form.Done($"{List.Href}/{service.Id}", "The endpoint service is changed.")
            : await ShowEditAsync(context, id, form.Again(problem));
    }

    /// <param name="enable">Asks before the endpoint's connection is accepted; else before it is cut.</param>
    public Task<IResult> ShowAcceptanceAsync(
        HttpContext context, string id, string endpoint, bool enable, FormState? sent = null) =>
        WithServiceAsync(context, id, (service, path) =>
        {
            FormState form = sent ?? forms.New();
            return new RazorComponentResult<AcceptancePage>(new
            {
                View = views.Of(context),
                Form = form,
                Side = Side.Vpc,
                Crumbs = (IReadOnlyList<Crumb>)[List, new(service.Key, path)],
                Path = $"{path}/connections",
                Back = path,
                Endpoint = endpoint,
                Enable = enable,
                IsAllowed = ConsoleSession.Get(context).Caller.MayManage(service.Owner),
                Role = NetworkRights.ManagerRole,
            })
            { StatusCode = form.Status };
        });

    /// <param name="enable">Accepts the endpoint's connection; else cuts it.</param>
    public async Task<IResult> AcceptAsync(HttpContext context, string id, string endpoint, bool enable)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<EndpointServiceConnection> answer = enable
            ? await enableConnection.RunAsync(form.Write, id, endpoint, context.RequestAborted)
            : await disableConnection.RunAsync(form.Write, id, endpoint, context.RequestAborted);
        return answer.Problem is { } problem
            ? await ShowAcceptanceAsync(context, id, endpoint, enable, form.Again(problem))
            : form.Done(
                $"{List.Href}/{id}",
                enable ? $"The connection of {endpoint} is being established." : $"The connection of {endpoint} is being cut.");
    }

    private async Task<IResult> WithServiceAsync(HttpContext context, string id, Func<EndpointService, string, IResult> show) =>
        (await getService.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out EndpointService? service, out Problem? problem)
            ? show(service, $"{List.Href}/{service.Id}")
            : ConsolePages.Of(views.Of(context), problem);
}
