using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.Console.Pages;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>Changes and deletes interface endpoints.</summary>
internal sealed class EndpointChangeForms(
    ConsoleViews views,
    ConsoleForms forms,
    ServerSettings settings,
    GetEndpoint getEndpoint,
    ListSecurityGroups listSecurityGroups,
    UpdateEndpoint updateEndpoint,
    DeleteEndpoint deleteEndpoint)
{
    public Task<IResult> ShowEditAsync(HttpContext context, string id) => WithEndpointAsync(context, id, view =>
        ShowEdit(context, view, forms.New(
        [
            (VpcFields.EndpointName, view.Endpoint.DisplayName),
            (VpcFields.EndpointDescription, view.Endpoint.Description),
            (VpcFields.ZoneAffinity, view.Endpoint.ZoneAffinity ? "on" : null),
            .. LimitFields.Of(view.Endpoint.Limits),
        ])));

    public async Task<IResult> EditAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        UpdateEndpointInput input = new(
            form.Text(VpcFields.EndpointName), form.Text(VpcFields.EndpointDescription), null,
            form.IsOn(VpcFields.ZoneAffinity), LimitFields.Read(form));
        return (await updateEndpoint.RunAsync(form.Write, id, input, context.RequestAborted))
            .TryGet(out EndpointView? changed, out Problem? problem) && form.IsRead
            ? form.Done($"/vpc/endpoints/{changed.Endpoint.Id}", "The endpoint is changed.")
            : await WithEndpointAsync(context, id, view => ShowEdit(context, view, form.Again(problem)));
    }

    public Task<IResult> ShowGroupsAsync(HttpContext context, string id) => WithEndpointAsync(context, id, view =>
        ShowGroupsAsync(context, view, forms.New(
            [.. view.Endpoint.SecurityGroups.Select(group => (VpcFields.SecurityGroups, (string?)group.Value))])));

    public async Task<IResult> ChangeGroupsAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        UpdateEndpointInput input = new(SecurityGroupIds: form.List(VpcFields.SecurityGroups));
        return (await updateEndpoint.RunAsync(form.Write, id, input, context.RequestAborted))
            .TryGet(out EndpointView? changed, out Problem? problem)
            ? form.Done($"/vpc/endpoints/{changed.Endpoint.Id}", "The security groups are changed.")
            : await WithEndpointAsync(context, id, view =>
                ShowGroupsAsync(context, view, form.Again(EndpointFormFields.At(form, problem))));
    }

    public Task<IResult> ShowDeleteAsync(HttpContext context, string id) => WithEndpointAsync(context, id, view =>
        ShowDelete(context, view, forms.New((FormFields.Mode, "refuse"))));

    public async Task<IResult> DeleteAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return form.Choice<DeleteMode>(FormFields.Mode).TryGet(out DeleteMode mode, out Problem? problem)
            && (await deleteEndpoint.RunAsync(form.Write, id, mode, context.RequestAborted))
                .TryGet(out EndpointView? deleted, out problem)
            ? form.Done("/vpc/endpoints", $"The endpoint {EndpointWords.Name(deleted.Endpoint)} is being deleted.")
            : await WithEndpointAsync(context, id, view => ShowDelete(context, view, form.Again(problem)));
    }

    private static bool MayManage(HttpContext context, EndpointView view) =>
        ConsoleSession.Get(context).Caller.MayManage(view.Endpoint.Owner);

    private Task<IResult> ShowEdit(HttpContext context, EndpointView view, FormState form) =>
        Task.FromResult<IResult>(new RazorComponentResult<EditEndpointPage>(
            new { View = views.Of(context), Form = form, view.Endpoint, MayManage = MayManage(context, view) })
        {
            StatusCode = form.Status,
        });

    private async Task<IResult> ShowGroupsAsync(HttpContext context, EndpointView view, FormState form)
    {
        ListQuery all = new(PageSize: ListQuery.MaxPageSize, Count: false);
        return (await listSecurityGroups.RunAsync(
                ConsoleSession.Get(context).Caller, view.Endpoint.Vpc.Value, all, context.RequestAborted))
            .TryGet(out Page<SecurityGroup>? groups, out Problem? problem)
            ? new RazorComponentResult<ChangeGroupsPage>(
                new
                {
                    View = views.Of(context),
                    Form = form,
                    view.Endpoint,
                    Groups = groups.Items,
                    MayManage = MayManage(context, view),
                })
            {
                StatusCode = form.Status,
            }
            : ConsolePages.Of(views.Of(context), problem);
    }

    private Task<IResult> ShowDelete(HttpContext context, EndpointView view, FormState form)
    {
        string name = EndpointWords.Name(view.Endpoint);
        string path = $"/vpc/endpoints/{view.Endpoint.Id}";
        return Task.FromResult<IResult>(new RazorComponentResult<DeletePage>(new
        {
            View = views.Of(context),
            Question = new DeleteQuestion(
                "Delete endpoint", name, "Deletes the endpoint with its names. Its addresses become free again.",
                $"{path}/delete", path)
            {
                Role = NetworkRights.ManagerRole,
                Crumbs = [new("Endpoints", "/vpc/endpoints"), new(name, path)],
                Cuts = EndpointWords.Cuts(view),
                Modes = DeleteModes.OfSessions(settings.DrainTimeout),
            },
            Form = form,
            MayDelete = MayManage(context, view),
        })
        { StatusCode = form.Status });
    }

    private async Task<IResult> WithEndpointAsync(HttpContext context, string id, Func<EndpointView, Task<IResult>> show) =>
        (await getEndpoint.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out EndpointView? view, out Problem? problem)
            ? await show(view)
            : ConsolePages.Of(views.Of(context), problem);
}
