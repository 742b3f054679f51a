using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Databases;

/// <summary>Registers, changes and deletes instances.</summary>
internal sealed class InstanceForms(
    ConsoleViews views,
    ConsoleForms forms,
    ServerSettings settings,
    GetInstance getInstance,
    RegisterInstance registerInstance,
    UpdateInstance updateInstance,
    DeleteInstance deleteInstance,
    GetInstanceDeletion getDeletion,
    ListRegions listRegions,
    ListZones listZones,
    ListVpcs listVpcs,
    ListProjects listProjects)
{
    private static readonly ListQuery Everything = new(PageSize: ListQuery.MaxPageSize, Count: false);

    public async Task<IResult> ShowRegisterAsync(HttpContext context, FormState? form = null)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        IReadOnlyList<Region> regions = await AllAsync(listRegions.RunAsync(caller, Everything, context.RequestAborted));
        form ??= forms.New(InstanceFields.OfNew(regions is [var only] ? only.Id.Value : null));
        return new RazorComponentResult<RegisterPage>(new
        {
            View = views.Of(context),
            Form = form,
            MayRegister = InstanceRights.MayRegister(caller),
            Projects = await ProjectsAsync(caller, context.RequestAborted),
            Regions = regions,
            Zones = await AllAsync(listZones.RunAsync(caller, null, Everything, context.RequestAborted)),
            Vpcs = await AllAsync(listVpcs.RunAsync(caller, null, Everything, context.RequestAborted)),
        })
        { StatusCode = form.Status };
    }

    public async Task<IResult> RegisterAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (form.ChangesRows(out FormState changed))
        {
            return await ShowRegisterAsync(context, changed);
        }

        if (!InstanceFields.ReadNew(form).TryGet(out RegisterInstanceInput? input, out Problem? problem)
            || !(await registerInstance.RunAsync(form.Write, input, context.RequestAborted))
                .TryGet(out InstanceView? made, out problem)
            || !form.IsRead)
        {
            return await ShowRegisterAsync(context, form.Again(problem));
        }

        return form.Done(
            $"/instances/{made.Instance.Id}",
            $"Instance {made.Instance.DisplayName} is registered. Its private endpoint service follows by itself.");
    }

    public async Task<IResult> ShowSettingsAsync(HttpContext context, string id, FormState? form = null)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        if (!(await getInstance.RunAsync(caller, id, context.RequestAborted))
            .TryGet(out InstanceView? instance, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        form ??= forms.New(InstanceFields.Of(instance.Instance));
        return new RazorComponentResult<SettingsPage>(new
        {
            View = views.Of(context),
            Form = form,
            Details = instance,
            Rights = InstanceRights.Of(caller, instance.Instance),
            Zones = await AllAsync(
                listZones.RunAsync(caller, instance.Region.Id.Value, Everything, context.RequestAborted)),
        })
        { StatusCode = form.Status };
    }

    public async Task<IResult> ChangeAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (form.ChangesRows(out FormState changed))
        {
            return await ShowSettingsAsync(context, id, changed);
        }

        if (!(await getInstance.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
                .TryGet(out InstanceView? before, out Problem? problem)
            || !InstanceFields.ReadChange(form, before.Instance).TryGet(out UpdateInstanceInput? input, out problem)
            || !(await updateInstance.RunAsync(form.Write, id, input, context.RequestAborted))
                .TryGet(out InstanceView? after, out problem)
            || !form.IsRead)
        {
            return await ShowSettingsAsync(context, id, form.Again(problem));
        }

        return form.Done($"/instances/{id}/settings", $"Instance {after.Instance.DisplayName} is changed.");
    }

    public async Task<IResult> ShowDeleteAsync(HttpContext context, string id, FormState? form = null)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        if (!(await getDeletion.RunAsync(caller, id, context.RequestAborted))
            .TryGet(out InstanceDeletion? deletion, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        form ??= forms.New((FormFields.Mode, "refuse"));
        return new RazorComponentResult<DeleteInstancePage>(new
        {
            View = views.Of(context),
            Form = form,
            Deletion = deletion,
            MayDelete = InstanceRights.Of(caller, deletion.Instance).Manage,
            Drain = settings.DrainTimeout,
        })
        { StatusCode = form.Status };
    }

    public async Task<IResult> DeleteAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<InstanceView> found = await getInstance.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted);

        // What is gone was perhaps deleted by this very form: then the delete answers as it did the first time.
        if (!form.Choice<DeleteMode>(FormFields.Mode).TryGet(out DeleteMode mode, out Problem? problem)
            || (found.TryGet(out InstanceView? instance, out _)
                && !form.Confirms(instance.Instance.DisplayName).TryGet(out _, out problem))
            || !(await deleteInstance.RunAsync(form.Write, id, mode, context.RequestAborted))
                .TryGet(out InstanceDeletion? deletion, out problem))
        {
            return await ShowDeleteAsync(context, id, form.Again(problem));
        }

        return form.Done("/instances", $"Instance {deletion.Instance.DisplayName} is being deleted.");
    }

    /// <summary>Those that the caller may register an instance in.</summary>
    private async Task<IReadOnlyList<Project>> ProjectsAsync(Caller caller, CancellationToken cancellationToken) =>
    [
        .. (await AllAsync(listProjects.RunAsync(caller, null, Everything, cancellationToken)))
            .Where(project => caller.May(Permission.ManageInstances, project.Key)),
    ];

    /// <summary>The page of a list whose query cannot be wrong.</summary>
    private static async Task<IReadOnlyList<T>> AllAsync<T>(Task<Result<Page<T>>> list) => (await list).Value.Items;
}
