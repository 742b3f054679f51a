using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>Changes members, invitations and API keys of an organization, a project or an account.</summary>
internal sealed class ScopeForms(
    ConsoleViews views, ConsoleForms forms, GetScope getScope, GetMember getMember, CreateInvitation createInvitation,
    DeleteInvitation deleteInvitation, SetMemberRoles setMemberRoles, RemoveMember removeMember, CreateApiKey createApiKey,
    GetApiKey getApiKey, DeleteApiKey deleteApiKey)
{
    private const string InviteSentence = "The link works once, for 7 days. You hand it over yourself.";

    public Task<IResult> ShowInviteAsync(HttpContext context, string id) =>
        ShowAsync(context, id, ScopeForm.Invite, forms.New(), "invite", InviteSentence);

    public async Task<IResult> InviteAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        Problem? problem = null;
        CreatedInvitation? made = null;
        if (!form.Choice<Role>("role").TryGet(out Role role, out problem)
            || !(await createInvitation.RunAsync(form.Write, form.Text("email"), role, id, context.RequestAborted))
                .TryGet(out made, out problem))
        {
            return await ShowAsync(
                context, id, ScopeForm.Invite, form.Again(problem), "invite", InviteSentence);
        }

        return await ShowOnceAsync(
            context, id, "Invitation created",
            $"Hand this link to {made.Invitation.Email}. It is shown this once, and works once, until " +
            $"{made.Invitation.ExpiresAt:yyyy-MM-dd HH:mm} UTC.",
            [("Invitation link", $"{context.Request.Scheme}://{context.Request.Host}/invitation?token={made.Token}")]);
    }

    public Task<IResult> ShowRevokeAsync(HttpContext context, string id, string invitation) => ShowAsync(
        context, id, ScopeForm.RevokeInvitation, forms.New(), $"invitations/{invitation}/revoke",
        "Its link does nothing from now on.");

    public async Task<IResult> RevokeAsync(HttpContext context, string id, string invitation)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await deleteInvitation.RunAsync(form.Write, invitation, context.RequestAborted))
            .TryGet(out Invitation? revoked, out Problem? problem)
            ? form.Done(PathOf(id), $"The invitation of {revoked.Email} is revoked.")
            : await ShowAsync(
                context, id, ScopeForm.RevokeInvitation, form.Again(problem), $"invitations/{invitation}/revoke", string.Empty);
    }

    public async Task<IResult> ShowRoleAsync(HttpContext context, string id, string member) =>
        (await getMember.RunAsync(ConsoleSession.Get(context).Caller, member, context.RequestAborted))
            .TryGet(out MemberView? view, out Problem? problem)
            ? await ShowAsync(
                context, id, ScopeForm.ChangeRole, forms.New(("role", view.Member.RoleIn(id)?.ToString())), $"members/{member}",
                $"The role of {view.Member.DisplayName} here. It is in force at once.")
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> ChangeRoleAsync(HttpContext context, string id, string member)
    {
        PostedForm form = await forms.ReadAsync(context);
        Problem? problem = null;
        MemberView? changed = null;
        return form.Choice<Role>("role").TryGet(out Role role, out problem)
            && (await setMemberRoles.RunAsync(form.Write, member, [(role, id)], context.RequestAborted))
                .TryGet(out changed, out problem)
            ? form.Done(PathOf(id), $"{changed.Member.DisplayName} is {role.DisplayName()} now.")
            : await ShowAsync(context, id, ScopeForm.ChangeRole, form.Again(problem), $"members/{member}", string.Empty);
    }

    public async Task<IResult> ShowRemoveAsync(HttpContext context, string id, string member) =>
        (await getMember.RunAsync(ConsoleSession.Get(context).Caller, member, context.RequestAborted))
            .TryGet(out MemberView? view, out Problem? problem)
            ? await ShowAsync(
                context, id, ScopeForm.RemoveMember, forms.New(), $"members/{member}/remove",
                $"{view.Member.DisplayName} loses every role here and in what belongs to it, at once. What it has made stays.")
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> RemoveAsync(HttpContext context, string id, string member)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await removeMember.RunAsync(form.Write, member, id, context.RequestAborted))
            .TryGet(out MemberView? removed, out Problem? problem)
            ? form.Done(PathOf(id), $"{removed.Member.DisplayName} is no longer a member.")
            : await ShowAsync(context, id, ScopeForm.RemoveMember, form.Again(problem), $"members/{member}/remove", string.Empty);
    }

    public Task<IResult> ShowCreateKeyAsync(HttpContext context, string id) =>
        ShowAsync(context, id, ScopeForm.CreateKey, forms.New(), "keys/create", "Its secret is shown once.");

    public async Task<IResult> CreateKeyAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        Problem? problem = null;
        CreatedApiKey? made = null;
        if (!form.Choice<Role>("role").TryGet(out Role role, out problem)
            || !ExpiryFields.Read(form, "expireTime").TryGet(out DateTimeOffset? expiresAt, out problem)
            || !(await createApiKey.RunAsync(
                form.Write, new CreateApiKeyInput(form.Text("displayName"), role, id, expiresAt), context.RequestAborted))
                .TryGet(out made, out problem))
        {
            return await ShowAsync(
                context, id, ScopeForm.CreateKey, form.Again(problem), "keys/create", "Its secret is shown once.");
        }

        return await ShowOnceAsync(
            context, id, "API key created", $"The key {made.Key.DisplayName} works now. Its secret is shown this once.",
            [
                ("Bearer key, for linkspan login and an Authorization header", made.Bearer),
                ("Public key, where a program asks for two parts as TiDB Cloud's API does", made.Key.Key),
                ("Private key, which goes with it", made.Secret),
            ]);
    }

    public async Task<IResult> ShowDeleteKeyAsync(HttpContext context, string id, string key) =>
        (await getApiKey.RunAsync(ConsoleSession.Get(context).Caller, key, context.RequestAborted))
            .TryGet(out ApiKey? found, out Problem? problem)
            ? await ShowAsync(
                context, id, ScopeForm.DeleteKey, forms.New(), $"keys/{key}/delete",
                $"The next call with {found.DisplayName} is refused.")
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> DeleteKeyAsync(HttpContext context, string id, string key)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await deleteApiKey.RunAsync(form.Write, key, context.RequestAborted))
            .TryGet(out ApiKey? deleted, out Problem? problem)
            ? form.Done(PathOf(id), $"The key {deleted.DisplayName} is deleted.")
            : await ShowAsync(context, id, ScopeForm.DeleteKey, form.Again(problem), $"keys/{key}/delete", string.Empty);
    }

    private static string PathOf(string id) => Place.PathOf(
        id.StartsWith(Organization.IdFormat!.Prefix, StringComparison.Ordinal) ? ScopeKind.Organization
        : id.StartsWith(Project.IdFormat!.Prefix, StringComparison.Ordinal) ? ScopeKind.Project
        : ScopeKind.Account,
        id);

    private async Task<IResult> ShowAsync(
        HttpContext context, string id, ScopeForm kind, FormState form, string action, string sentence)
    {
        if (!(await getScope.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out ScopeView? scope, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        return new RazorComponentResult<ScopeFormPage>(
            new { View = views.Of(context), Scope = scope, Kind = kind, Form = form, Action = action, Sentence = sentence })
        {
            StatusCode = form.Status,
        };
    }

    private async Task<IResult> ShowOnceAsync(
        HttpContext context, string id, string title, string sentence, IReadOnlyList<(string Label, string Value)> values) =>
        (await getScope.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out ScopeView? scope, out Problem? problem)
            ? new RazorComponentResult<ShownOncePage>(
                new
                {
                    View = views.Of(context),
                    Side = scope.Kind == ScopeKind.Account ? Side.Vpc : Side.Database,
                    Back = new Crumb(scope.DisplayName, PathOf(id)),
                    Title = title,
                    Sentence = sentence,
                    Values = values,
                })
            : ConsolePages.Of(views.Of(context), problem);
}
