using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Nodes;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>The page of the nodes' CA, and the steps of its rotation.</summary>
internal sealed class NodeCaPages(ConsoleViews views, ConsoleForms forms, ShowNodeCa show, StepNodeCa step)
{
    private const string Path = "/operator/node-ca";

    public async Task<IResult> ShowAsync(HttpContext context) =>
        (await show.RunAsync(ConsoleSession.Get(context).Caller, context.RequestAborted))
            .TryGet(out NodeCaView? authority, out Problem? problem)
            ? new RazorComponentResult<NodeCaPage>(new { View = views.Of(context), Authority = authority })
            : ConsolePages.Of(views.Of(context), problem);

    public Task<IResult> ShowStepAsync(HttpContext context, string name) => ShowStepAsync(context, name, forms.New());

    public async Task<IResult> StepAsync(HttpContext context, string name)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (NodeCaWords.Find(name) is not { } asked)
        {
            return ConsolePages.NotFound(views.Of(context));
        }
        return (await TakeAsync(context, form, asked)).TryGet(out NodeCaView? authority, out Problem? problem)
            ? form.Done(Path, NodeCaWords.Done(asked, authority))
            : await ShowStepAsync(context, name, form.Again(problem));
    }

    /// <summary>Twice the same button is not twice the step: the form says in which phase it was shown.</summary>
    private async Task<Result<NodeCaView>> TakeAsync(HttpContext context, PostedForm form, NodeCaStep asked)
    {
        if (!(await show.RunAsync(ConsoleSession.Get(context).Caller, context.RequestAborted))
            .TryGet(out NodeCaView? now, out Problem? problem))
        {
            return problem;
        }
        return form.Text("phase") == now.Phase.ToString()
            ? await step.RunAsync(form.Write, asked, form.IsOn("force"), context.RequestAborted)
            : Problem.Conflict("nodeCa.phase", "The rotation has gone on since this was shown: look at it again.");
    }

    private async Task<IResult> ShowStepAsync(HttpContext context, string name, FormState form)
    {
        if (NodeCaWords.Find(name) is not { } asked)
        {
            return ConsolePages.NotFound(views.Of(context));
        }
        return (await show.RunAsync(ConsoleSession.Get(context).Caller, context.RequestAborted))
            .TryGet(out NodeCaView? authority, out Problem? problem)
            ? new RazorComponentResult<NodeCaStepPage>(
                new { View = views.Of(context), Form = form, Authority = authority, Step = asked })
            {
                StatusCode = form.Status,
            }
            : ConsolePages.Of(views.Of(context), problem);
    }
}
