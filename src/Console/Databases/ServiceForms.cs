using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Databases;

/// <summary>What an owner decides about an instance's service: who may ask for it, and who is accepted.</summary>
internal sealed class ServiceForms(
    ConsoleViews views,
    ConsoleForms forms,
    ServerSettings settings,
    OwnServices ownServices,
    UpdateInstance updateInstance,
    EnableEndpointConnection enableConnection,
    DisableEndpointConnection disableConnection)
{
    public async Task<IResult> ShowAsync(HttpContext context, string id, FormState? form = null)
    {
        if (!(await FindAsync(context, id)).TryGet(out OwnService? own, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        form ??= forms.New(
        [
            (InstanceFields.AutoAccept, own.Service.AutoAccept ? "on" : null),
            (InstanceFields.ZoneAffinity, own.Service.ZoneAffinity ? "on" : null),
            (InstanceFields.Allowed, string.Join('\n', own.Service.AllowedAccounts)),
            .. LimitFields.Of(own.Instance.Instance.Limits),
        ]);
        return new RazorComponentResult<ServicePage>(new
        {
            View = views.Of(context),
            Form = form,
            Instance = own.Instance.Instance,
            IsAllowed = RightsOf(context, own).Manage,
            Defaults = LimitWords.OfProvider(settings),
        })
        { StatusCode = form.Status };
    }

    public async Task<IResult> ChangeAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        UpdateInstanceInput input = new()
        {
            AutoAccept = form.IsOn(InstanceFields.AutoAccept),
            ZoneAffinity = form.IsOn(InstanceFields.ZoneAffinity),
            AllowedAccountIds = form.List(InstanceFields.Allowed),
            Limits = LimitFields.Read(form),
        };
        Problem? problem = (await updateInstance.RunAsync(form.Write, id, input, context.RequestAborted)).Problem;
        return problem is null && form.IsRead
            ? form.Done($"/instances/{id}/networking", "The private endpoint service is changed.")
            : await ShowAsync(context, id, form.Again(problem));
    }

    /// <param name="enable">Asks before the endpoint's connection is accepted; else before it is cut.</param>
    public async Task<IResult> ShowAcceptanceAsync(
        HttpContext context, string id, string endpoint, bool enable, FormState? form = null)
    {
        if (!(await FindAsync(context, id)).TryGet(out OwnService? own, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        form ??= forms.New();
        return new RazorComponentResult<AcceptancePage>(new
        {
            View = views.Of(context),
            Form = form,
            Side = Side.Database,
            Crumbs = (IReadOnlyList<Crumb>)
            [
                new("TiDB Instances", "/instances"), new(own.Instance.Instance.DisplayName, $"/instances/{id}"),
                new("Networking", $"/instances/{id}/networking"),
            ],
            Path = $"/instances/{id}/networking/endpoints",
            Back = $"/instances/{id}/networking/endpoints",
            own.Instance.Instance,
            Endpoint = endpoint,
            Enable = enable,
            IsAllowed = RightsOf(context, own).Accept,
            Role = InstanceRights.AcceptorRole,
        })
        { StatusCode = form.Status };
    }

    /// <param name="enable">Accepts the endpoint's connection; else cuts it.</param>
    public async Task<IResult> AcceptAsync(HttpContext context, string id, string endpoint, bool enable)
    {
        PostedForm form = await forms.ReadAsync(context);
        Problem? problem = (await FindAsync(context, id)).TryGet(out OwnService? own, out Problem? unknown)
            ? (await AcceptAsync(form.Write, own.Service.Key, endpoint, enable, context.RequestAborted)).Problem
            : unknown;
        if (problem is not null)
        {
            return await ShowAcceptanceAsync(context, id, endpoint, enable, form.Again(problem));
        }

        return form.Done(
            $"/instances/{id}/networking/endpoints",
            enable ? $"The connection of {endpoint} is being established." : $"The connection of {endpoint} is being cut.");
    }

    private static InstanceRights RightsOf(HttpContext context, OwnService own) =>
        InstanceRights.Of(ConsoleSession.Get(context).Caller, own.Instance.Instance, own.Service);

    private Task<Result<OwnService>> FindAsync(HttpContext context, string id) =>
        ownServices.FindAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted);

    private Task<Result<EndpointServiceConnection>> AcceptAsync(
        WriteContext write, string service, string endpoint, bool enable, CancellationToken cancellationToken) => enable
        ? enableConnection.RunAsync(write, service, endpoint, cancellationToken)
        : disableConnection.RunAsync(write, service, endpoint, cancellationToken);
}
