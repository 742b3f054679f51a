using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.Console.Pages;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>Adds, drains and removes nodes.</summary>
internal sealed class NodeForms(
    ConsoleViews views,
    ConsoleForms forms,
    VpcChoices choices,
    Deletions deletions,
    CreateJoinToken createToken,
    ListJoinTokens listTokens,
    RevokeJoinToken revokeToken,
    GetNode getNode,
    DrainNode drain,
    UndrainNode undrain,
    UpdateNode update,
    RemoveNode remove)
{
    private static readonly Crumb List = new("Nodes", "/vpc/nodes");

    private static readonly IReadOnlyList<Choice> Modes =
    [
        new("refuse", "Do not remove while it carries something") { Hint = "Says what, and changes nothing." },
        new("reject", "Remove it now") { Hint = "Live sessions are closed; what only it carries goes without." },
    ];

    /// <param name="vpc">The VPC that is chosen at first; null: the first of all.</param>
    public Task<IResult> ShowCreateAsync(HttpContext context, string? vpc) =>
        ShowCreateAsync(context, forms.New((VpcFields.Vpc, vpc), (VpcFields.Roles, "endpoint")));

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (form.ChangesRows(out FormState again))
        {
            return await ShowCreateAsync(context, again);
        }

        CreateJoinTokenInput input = new(form.Text(VpcFields.Vpc), form.Text(VpcFields.Zone), form.List(VpcFields.Roles));
        return (await createToken.RunAsync(form.Write, input, context.RequestAborted))
            .TryGet(out CreatedJoinToken? made, out Problem? problem)
            ? new RazorComponentResult<ShownOncePage>(new
            {
                View = views.Of(context),
                Side = Side.Vpc,
                Back = List,
                Title = "Join token",
                Sentence = "Run the command on the host that is to join. It is shown this once, works once, and until " +
                    $"{made.Token.ExpiresAt.UtcDateTime:HH:mm} UTC.",
                Values = (IReadOnlyList<(string, string)>)
                [
                    ("Command", JoinCommand.Of(made, $"{context.Request.Scheme}://{context.Request.Host}")),
                    ("Token alone", made.Text),
                ],
            })
            : await ShowCreateAsync(context, form.Again(problem));
    }

    public Task<IResult> ShowRevokeAsync(HttpContext context, string id) => deletions.ShowAsync(context, TokenOf(context, id));

    public Task<IResult> RevokeAsync(HttpContext context, string id) => deletions.DeleteAsync(context, TokenOf(context, id));

    public Task<IResult> ShowDrainAsync(HttpContext context, string id) =>
        ShowDrainAsync(context, id, forms.New((VpcFields.DeadlineSeconds, NodeWords.NoDeadline)));

    public async Task<IResult> DrainAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        long? deadline = NodeWords.Deadline(form.Text(VpcFields.DeadlineSeconds));
        return (await drain.RunAsync(form.Write, id, deadline, context.RequestAborted))
            .TryGet(out NodeView? view, out Problem? problem)
            ? form.Done($"/vpc/nodes/{id}", NodeWords.Drained(view))
            : await ShowDrainAsync(context, id, form.Again(problem));
    }

    public async Task<IResult> ShowChangeAsync(HttpContext context, string id) =>
        (await getNode.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out NodeView? view, out Problem? problem)
            ? await ShowChangeAsync(context, id, forms.New((VpcFields.Advertise, view.Node?.Advertise)))
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> ChangeAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await update.RunAsync(form.Write, id, form.Text(VpcFields.Advertise), context.RequestAborted))
            .TryGet(out NodeView? view, out Problem? problem)
            ? form.Done($"/vpc/nodes/{id}", $"Other nodes reach {NodeWords.Name(view)} at {view.Node?.Advertise}.")
            : await ShowChangeAsync(context, id, form.Again(problem));
    }

    public Task<IResult> ShowUndrainAsync(HttpContext context, string id) =>
        AskAsync(context, id, forms.New(), UndrainQuestion);

    public async Task<IResult> UndrainAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await undrain.RunAsync(form.Write, id, context.RequestAborted)).TryGet(out NodeView? view, out Problem? problem)
            ? form.Done($"/vpc/nodes/{id}", $"{NodeWords.Name(view)} takes sessions again.")
            : await AskAsync(context, id, form.Again(problem), UndrainQuestion);
    }

    public Task<IResult> ShowRemoveAsync(HttpContext context, string id) =>
        AskAsync(context, id, forms.New((FormFields.Mode, "refuse")), RemoveQuestion);

    public async Task<IResult> RemoveAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        Problem? problem = null;
        NodeRemoval? removed = null;
        return form.Choice<DeleteMode>(FormFields.Mode).TryGet(out DeleteMode mode, out problem)
            && (await remove.RunAsync(form.Write, id, mode, context.RequestAborted)).TryGet(out removed, out problem)
            ? form.Done(
                List.Href,
                $"The node {NodeWords.Name(removed.View)} is removed, with " +
                    $"{NetworkWords.Count(removed.LiveSessions, "live session", "live sessions")}.")
            : await AskAsync(context, id, form.Again(problem), RemoveQuestion);
    }

    private static DeleteQuestion RemoveQuestion(NodeView view, string path) => new(
        "Remove node", NodeWords.Name(view),
        "Its certificate is refused from now on, and it withdraws what it carries. The host can join again with another token.",
        $"{path}/delete", path)
    {
        Role = NetworkRights.ManagerRole,
        Crumbs = [List, new(NodeWords.Name(view), path)],
        Cuts = NodeWords.Cuts(view),
        Modes = Modes,
        Button = "Remove",
    };

    private static DeleteQuestion UndrainQuestion(NodeView view, string path) => new(
        "End draining", NodeWords.Name(view), "The node takes new sessions again.", $"{path}/undrain", path)
    {
        Role = NetworkRights.ManagerRole,
        Crumbs = [List, new(NodeWords.Name(view), path)],
        Button = "End draining",
    };

    private Deletable TokenOf(HttpContext context, string id) => new(
        "join token",
        List,
        "No host joins with it from now on. One that has joined stays.",
        async caller => (await listTokens.RunAsync(caller, null, new ListQuery(PageSize: 1_000), context.RequestAborted))
            .Then<DeleteSubject>(page => page.Items.FirstOrDefault(token => token.Key == id) is { } token
                ? new DeleteSubject($"/vpc/nodes/tokens/{id}", id, caller.MayManage(token.Owner)) { HasPage = false }
                : Problem.NotFound("joinToken.unknown", $"There is no join token {id}.")),
        async write => (await revokeToken.RunAsync(write, id, context.RequestAborted)).Then<string>(token => token.Key))
    {
        Role = NetworkRights.ManagerRole,
    };

    private Task<IResult> ShowDrainAsync(HttpContext context, string id, FormState form) =>
        ShowAsync<DrainNodePage>(context, id, form);

    private Task<IResult> ShowChangeAsync(HttpContext context, string id, FormState form) =>
        ShowAsync<ChangeNodePage>(context, id, form);

    private async Task<IResult> ShowAsync<TPage>(HttpContext context, string id, FormState form)
        where TPage : IComponent
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        return (await getNode.RunAsync(caller, id, context.RequestAborted)).TryGet(out NodeView? view, out Problem? problem)
            ? new RazorComponentResult<TPage>(new
            {
                View = views.Of(context),
                Form = form,
                Details = view,
                MayManage = view.Node is { } node && caller.MayManage(node.Owner),
            })
            { StatusCode = form.Status }
            : ConsolePages.Of(views.Of(context), problem);
    }

    private async Task<IResult> AskAsync(
        HttpContext context, string id, FormState form, Func<NodeView, string, DeleteQuestion> question)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        return (await getNode.RunAsync(caller, id, context.RequestAborted)).TryGet(out NodeView? view, out Problem? problem)
            ? new RazorComponentResult<DeletePage>(new
            {
                View = views.Of(context),
                Question = question(view, $"/vpc/nodes/{id}"),
                Form = form,
                MayDelete = view.Node is { } node && caller.MayManage(node.Owner),
            })
            { StatusCode = form.Status }
            : ConsolePages.Of(views.Of(context), problem);
    }

    private async Task<IResult> ShowCreateAsync(HttpContext context, FormState form)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        (IReadOnlyList<Network> vpcs, Network? chosen, IReadOnlyList<Zone> zones) =
            await choices.VpcWithZonesAsync(caller, form.Text(VpcFields.Vpc), context.RequestAborted);
        return new RazorComponentResult<AddNodePage>(new
        {
            View = views.Of(context),
            Form = chosen is null ? form : form.With(VpcFields.Vpc, chosen.Key),
            Vpcs = vpcs,
            Zones = zones,
            MayCreate = caller.MayCreate(),
        })
        { StatusCode = form.Status };
    }
}
