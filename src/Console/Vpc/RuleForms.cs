using System.Globalization;
using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.Console.Pages;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>Adds and removes the inbound rules of security groups.</summary>
internal sealed class RuleForms(
    ConsoleViews views,
    ConsoleForms forms,
    GetSecurityGroup getSecurityGroup,
    AddSecurityGroupRule addRule,
    RemoveSecurityGroupRule removeRule)
{
    public Task<IResult> ShowAddAsync(HttpContext context, string id) => ShowAddAsync(
        context, id,
        forms.New(
            (VpcFields.Policy, "Accept"),
            (VpcFields.Ports, InterfaceEndpoint.DefaultPort.ToString(CultureInfo.InvariantCulture)),
            (VpcFields.Priority, "1")));

    public async Task<IResult> AddAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<int> priority = form.Optional(VpcFields.Priority) is null ? 1 : form.Number(VpcFields.Priority);
        if (!PortRange.Read(form.Text(VpcFields.Ports), VpcFields.Ports).TryGet(out PortRange ports, out Problem? problem)
            || !priority.TryGet(out int place, out problem)
            || !(await addRule.RunAsync(
                form.Write, id,
                new SecurityGroupRuleInput(
                    form.Text(VpcFields.Source), form.Optional(VpcFields.Policy), ports.From, ports.To, place,
                    form.Optional(VpcFields.Description)),
                context.RequestAborted)).TryGet(out SecurityGroup? group, out problem))
        {
            return await ShowAddAsync(context, id, form.Again(problem));
        }

        return form.Done(
            $"/vpc/security-groups/{group.Id}", "The rule is added. Endpoints behind the group follow within a second.");
    }

    public Task<IResult> ShowRemoveAsync(HttpContext context, string id, string rule) =>
        ShowRemoveAsync(context, id, rule, forms.New());

    public async Task<IResult> RemoveAsync(HttpContext context, string id, string rule)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await removeRule.RunAsync(form.Write, id, rule, context.RequestAborted))
            .TryGet(out SecurityGroup? group, out Problem? problem)
            ? form.Done(
                $"/vpc/security-groups/{group.Id}", "The rule is removed. Endpoints behind the group follow within a second.")
            : await ShowRemoveAsync(context, id, rule, form.Again(problem));
    }

    private static bool MayManage(HttpContext context, SecurityGroup group) =>
        ConsoleSession.Get(context).Caller.MayManage(group.Owner);

    private async Task<IResult> ShowAddAsync(HttpContext context, string id, FormState form) =>
        (await getSecurityGroup.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out SecurityGroup? group, out Problem? problem)
            ? new RazorComponentResult<AddRulePage>(
                new { View = views.Of(context), Form = form, Group = group, MayManage = MayManage(context, group) })
            {
                StatusCode = form.Status,
            }
            : ConsolePages.Of(views.Of(context), problem);

    private async Task<IResult> ShowRemoveAsync(HttpContext context, string id, string ruleId, FormState form)
    {
        if (!(await getSecurityGroup.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out SecurityGroup? group, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        SecurityGroupRule? rule = group.Rules.FirstOrDefault(
            rule => rule.Id.ToString(CultureInfo.InvariantCulture) == ruleId);
        if (rule is null)
        {
            return ConsolePages.NotFound(views.Of(context));
        }

        SecurityGroupRule[] left = [.. group.Rules.Where(other => other != rule)];
        int port = InterfaceEndpoint.DefaultPort;
        bool locksOut = SecurityGroupRule.AdmitSomebody(group.Rules, port) && !SecurityGroupRule.AdmitSomebody(left, port);
        string path = $"/vpc/security-groups/{group.Id}";
        return new RazorComponentResult<DeletePage>(new
        {
            View = views.Of(context),
            Question = new DeleteQuestion(
                "Remove inbound rule", NetworkWords.Rule(rule),
                "New connections to the endpoints behind the group are checked without it. Sessions that are open stay.",
                $"{path}/rules/{rule.Id}/delete", path)
            {
                Role = NetworkRights.ManagerRole,
                Crumbs = [new("Security Groups", "/vpc/security-groups"), new(NetworkWords.Name(group), path)],
                Cuts = locksOut ? [$"Without it the group admits nobody on port {port}."] : [],
                Button = "Remove",
            },
            Form = form,
            MayDelete = MayManage(context, group),
        })
        { StatusCode = form.Status };
    }
}
