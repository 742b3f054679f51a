using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>Creates and deletes VPCs.</summary>
internal sealed class NetworkForms(
    ConsoleViews views,
    ConsoleForms forms,
    Deletions deletions,
    VpcChoices choices,
    ListAccounts listAccounts,
    GetVpc getVpc,
    CreateVpc createVpc,
    DeleteVpc deleteVpc)
{
    public Task<IResult> ShowCreateAsync(HttpContext context) => ShowCreateAsync(context, forms.New());

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        CreateVpcInput input = new(
            form.Text(VpcFields.Region), form.Optional(VpcFields.VpcName), form.Optional(VpcFields.Description),
            form.Optional(VpcFields.Block), form.Optional(VpcFields.Account));
        return (await createVpc.RunAsync(form.Write, input, context.RequestAborted))
            .TryGet(out Network? vpc, out Problem? problem)
            ? form.Done($"/vpc/vpcs/{vpc.Id}", $"The VPC {NetworkWords.Name(vpc)} is created. Next: a vSwitch in each zone.")
            : await ShowCreateAsync(context, form.Again(problem));
    }

    public Task<IResult> ShowDeleteAsync(HttpContext context, string id) => deletions.ShowAsync(context, Of(context, id));

    public Task<IResult> DeleteAsync(HttpContext context, string id) => deletions.DeleteAsync(context, Of(context, id));

    private Deletable Of(HttpContext context, string id) => new(
        "VPC",
        new Crumb("VPCs", "/vpc/vpcs"),
        "Deletes the VPC and the security group that it was created with. Nothing else may stand in it.",
        async caller => (await getVpc.RunAsync(caller, id, context.RequestAborted)).Then<DeleteSubject>(
            vpc => new DeleteSubject($"/vpc/vpcs/{vpc.Key}", NetworkWords.Name(vpc), caller.MayManage(vpc.Owner))),
        async write => (await deleteVpc.RunAsync(write, id, context.RequestAborted)).Then<string>(vpc => NetworkWords.Name(vpc)))
    {
        Role = NetworkRights.ManagerRole,
    };

    private async Task<IResult> ShowCreateAsync(HttpContext context, FormState form)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        return new RazorComponentResult<CreateVpcPage>(new
        {
            View = views.Of(context),
            Form = form,
            Regions = VpcChoices.Of(await choices.RegionsAsync(caller, context.RequestAborted)),
            Accounts = await AccountsAsync(caller, context.RequestAborted),
            DefaultAccount = caller.IsOperator ? "The default account" : null,
            MayCreate = caller.MayCreate(),
        })
        { StatusCode = form.Status };
    }

    private async Task<IReadOnlyList<Choice>> AccountsAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.OwnersWith(Permission.ManageNetworks) is { } own)
        {
            return [.. own.Select(account => new Choice(account, account))];
        }

        Result<Page<Account>> found = await listAccounts.RunAsync(
            caller, new ListQuery(PageSize: ListQuery.MaxPageSize, Count: false), cancellationToken);
        return found.Ok
            ? [.. found.Value.Items.Select(account =>
                new Choice(account.Key, VpcChoices.Titled(account.DisplayName, account.Key)))]
            : [];
    }
}
