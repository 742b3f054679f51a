using Linkspan.Console.Access;
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

    public async Task<IResult> ShowDeleteAsync(HttpContext context, string id)
    {
        WriteContext check = new(ConsoleSession.Get(context).Caller, ValidateOnly: true);
        Problem? blocked = (await deleteSecurityGroup.RunAsync(check, id, context.RequestAborted)).Problem;
        return await ShowDeleteAsync(context, id, forms.New() with { Problem = blocked });
    }

    public async Task<IResult> DeleteAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await deleteSecurityGroup.RunAsync(form.Write, id, context.RequestAborted))
            .TryGet(out SecurityGroup? group, out Problem? problem)
            ? form.Done("/vpc/security-groups", $"The security group {NetworkWords.Name(group)} is deleted.")
            : await ShowDeleteAsync(context, id, form.Again(problem));
    }

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

    private async Task<IResult> ShowDeleteAsync(HttpContext context, string id, FormState form)
    {
        if (!(await getSecurityGroup.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out SecurityGroup? group, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        string path = $"/vpc/security-groups/{group.Id}";
        return new RazorComponentResult<DeletePage>(new
        {
            View = views.Of(context),
            Question = new DeleteQuestion(
                "Delete security group", NetworkWords.Name(group),
                "Deletes the group with its rules. No endpoint may be behind it.", $"{path}/delete", path)
            {
                Crumbs = [new("Security Groups", "/vpc/security-groups"), new(NetworkWords.Name(group), path)],
            },
            Form = form,
        })
        { StatusCode = form.Status };
    }
}
