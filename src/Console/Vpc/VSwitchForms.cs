using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>Creates and deletes vSwitches.</summary>
internal sealed class VSwitchForms(
    ConsoleViews views,
    ConsoleForms forms,
    VpcChoices choices,
    GetVSwitch getVSwitch,
    CreateVSwitch createVSwitch,
    DeleteVSwitch deleteVSwitch)
{
    /// <param name="vpc">The VPC that is chosen at first; null: the first of all.</param>
    /// <param name="zone">The zone that is chosen at first; null: the first of all.</param>
    public Task<IResult> ShowCreateAsync(HttpContext context, string? vpc, string? zone) =>
        ShowCreateAsync(context, forms.New((VpcFields.Vpc, vpc), (VpcFields.Zone, zone)));

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (form.ChangesRows(out FormState again))
        {
            return await ShowCreateAsync(context, again);
        }

        CreateVSwitchInput input = new(
            form.Text(VpcFields.Vpc), form.Text(VpcFields.Zone), form.Optional(VpcFields.VSwitchName),
            form.Optional(VpcFields.Description), form.Optional(VpcFields.Block));
        return (await createVSwitch.RunAsync(form.Write, input, context.RequestAborted))
            .TryGet(out VSwitchView? made, out Problem? problem)
            ? form.Done(
                $"/vpc/vpcs/{made.VSwitch.Vpc}/vswitches",
                $"The vSwitch {NetworkWords.Name(made.VSwitch)} is created: {made.VSwitch.Block} in {made.VSwitch.Zone}.")
            : await ShowCreateAsync(context, form.Again(problem));
    }

    public async Task<IResult> ShowDeleteAsync(HttpContext context, string id)
    {
        WriteContext check = new(ConsoleSession.Get(context).Caller, ValidateOnly: true);
        Problem? blocked = (await deleteVSwitch.RunAsync(check, id, context.RequestAborted)).Problem;
        return await ShowDeleteAsync(context, id, forms.New() with { Problem = blocked });
    }

    public async Task<IResult> DeleteAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await deleteVSwitch.RunAsync(form.Write, id, context.RequestAborted))
            .TryGet(out VSwitchView? deleted, out Problem? problem)
            ? form.Done("/vpc/vswitches", $"The vSwitch {NetworkWords.Name(deleted.VSwitch)} is deleted.")
            : await ShowDeleteAsync(context, id, form.Again(problem));
    }

    private async Task<IResult> ShowCreateAsync(HttpContext context, FormState form)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        IReadOnlyList<Network> vpcs = await choices.VpcsAsync(caller, null, context.RequestAborted);
        Network? chosen = vpcs.FirstOrDefault(vpc => vpc.Key == form.Text(VpcFields.Vpc)) ?? vpcs.FirstOrDefault();
        IReadOnlyList<Zone> zones = chosen is null
            ? []
            : await choices.ZonesAsync(caller, chosen.Region.Value, context.RequestAborted);
        return new RazorComponentResult<CreateVSwitchPage>(new
        {
            View = views.Of(context),
            Form = chosen is null ? form : form.With(VpcFields.Vpc, chosen.Key),
            Vpcs = vpcs,
            MayCreate = caller.MayCreate(),
            Zones = zones,
        })
        { StatusCode = form.Status };
    }

    private async Task<IResult> ShowDeleteAsync(HttpContext context, string id, FormState form)
    {
        if (!(await getVSwitch.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out VSwitchView? view, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        string name = NetworkWords.Name(view.VSwitch);
        string path = $"/vpc/vswitches/{view.VSwitch.Id}";
        return new RazorComponentResult<DeletePage>(new
        {
            View = views.Of(context),
            Question = new DeleteQuestion(
                "Delete vSwitch", name, "Deletes the vSwitch. No endpoint may have an address of it.", $"{path}/delete", path)
            {
                Crumbs = [new("vSwitches", "/vpc/vswitches"), new(name, path)],
            },
            Form = form,
        })
        { StatusCode = form.Status };
    }
}
