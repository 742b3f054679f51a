using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>Creates and deletes security groups.</summary>
internal sealed class SecurityGroupForms(
    ConsoleViews views,
    ConsoleForms forms,
    Deletions deletions,
    VpcChoices choices,
    GetSecurityGroup getSecurityGroup,
    CreateSecurityGroup createSecurityGroup,
    DeleteSecurityGroup deleteSecurityGroup)
{
    /// <summary>The choice between the usual first rule and none.</summary>
    public const string Start = "start";

    private const string StartsEmpty = "none";

    /// <param name="vpc">The VPC that is chosen at first; null: the first of all.</param>
    public Task<IResult> ShowCreateAsync(HttpContext context, string? vpc) =>
        ShowCreateAsync(context, forms.New((VpcFields.Vpc, vpc), (Start, "own")));

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        CreateSecurityGroupInput input = new(
            form.Text(VpcFields.Vpc), form.Optional(VpcFields.SecurityGroupName), form.Optional(VpcFields.Description),
            form.Text(Start) == StartsEmpty ? [] : null);
        return (await createSecurityGroup.RunAsync(form.Write, input, context.RequestAborted))
            .TryGet(out SecurityGroup? group, out Problem? problem)
            ? form.Done($"/vpc/security-groups/{group.Id}", $"The security group {NetworkWords.Name(group)} is created.")
            : await ShowCreateAsync(context, form.Again(problem));
    }

    public Task<IResult> ShowDeleteAsync(HttpContext context, string id) => deletions.ShowAsync(context, Of(context, id));

    public Task<IResult> DeleteAsync(HttpContext context, string id) => deletions.DeleteAsync(context, Of(context, id));

    private Deletable Of(HttpContext context, string id) => new(
        "security group",
        new Crumb("Security Groups", "/vpc/security-groups"),
        "Deletes the group with its rules. No endpoint may be behind it.",
        async caller => (await getSecurityGroup.RunAsync(caller, id, context.RequestAborted)).Then<DeleteSubject>(
            group => new DeleteSubject(
                $"/vpc/security-groups/{group.Key}", NetworkWords.Name(group), caller.MayManage(group.Owner))),
        async write => (await deleteSecurityGroup.RunAsync(write, id, context.RequestAborted)).Then<string>(
            group => NetworkWords.Name(group)))
    {
        Role = NetworkRights.ManagerRole,
    };

    private async Task<IResult> ShowCreateAsync(HttpContext context, FormState form)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        return new RazorComponentResult<CreateSecurityGroupPage>(new
        {
            View = views.Of(context),
            Form = form,
            Vpcs = await choices.VpcsAsync(caller, null, context.RequestAborted),
            MayCreate = caller.MayCreate(),
        })
        { StatusCode = form.Status };
    }
}
