using Linkspan.Console.Access;
using Linkspan.Console.Components;
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
    Deletions deletions,
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

    public Task<IResult> ShowDeleteAsync(HttpContext context, string id) => deletions.ShowAsync(context, Of(context, id));

    public Task<IResult> DeleteAsync(HttpContext context, string id) => deletions.DeleteAsync(context, Of(context, id));

    private Deletable Of(HttpContext context, string id) => new(
        "vSwitch",
        new Crumb("vSwitches", "/vpc/vswitches"),
        "Deletes the vSwitch. No endpoint may have an address of it.",
        async caller => (await getVSwitch.RunAsync(caller, id, context.RequestAborted)).Then<DeleteSubject>(
            view => new DeleteSubject(
                $"/vpc/vswitches/{view.VSwitch.Key}", NetworkWords.Name(view.VSwitch), caller.MayManage(view.VSwitch.Owner))),
        async write => (await deleteVSwitch.RunAsync(write, id, context.RequestAborted)).Then<string>(
            view => NetworkWords.Name(view.VSwitch)))
    {
        Role = NetworkRights.ManagerRole,
    };

    private async Task<IResult> ShowCreateAsync(HttpContext context, FormState form)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        (IReadOnlyList<Network> vpcs, Network? chosen, IReadOnlyList<Zone> zones) =
            await choices.VpcWithZonesAsync(caller, form.Text(VpcFields.Vpc), context.RequestAborted);
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
}
