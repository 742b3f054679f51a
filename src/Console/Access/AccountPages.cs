using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>What is one's own: name, password and sessions.</summary>
internal sealed class AccountPages(
    ConsoleViews views, ConsoleForms forms, GetCaller getCaller, UpdateOwnMember updateOwnMember, ChangePassword changePassword,
    ListSessions listSessions, RevokeSession revokeSession)
{
    private const string Path = "/account";

    public Task<IResult> ShowAsync(HttpContext context) => ShowAsync(context, null, null);

    public async Task<IResult> RenameAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await updateOwnMember.RunAsync(form.Write, form.Text("displayName"), context.RequestAborted))
            .TryGet(out _, out Problem? problem)
            ? form.Done(Path, "Your name is changed.")
            : await ShowAsync(context, form.Again(problem), null);
    }

    public async Task<IResult> ChangePasswordAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<int> changed = await changePassword.RunAsync(
            form.Write, form.Secret("password"), form.Secret("newPassword"), context.RequestAborted);
        return changed.TryGet(out int ended, out Problem? problem)
            ? form.Done(Path, $"Your password is changed; {ended} other sessions ended.")
            : await ShowAsync(context, null, form.Again(problem));
    }

    public async Task<IResult> RevokeAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await revokeSession.RunAsync(form.Write, id, context.RequestAborted)).TryGet(out _, out Problem? problem)
            ? form.Done(Path, "The session is revoked.")
            : ConsolePages.Of(views.Of(context), problem);
    }

    private async Task<IResult> ShowAsync(HttpContext context, FormState? profile, FormState? password)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        ListQuery all = new(PageSize: ListQuery.MaxPageSize);
        if (!(await getCaller.RunAsync(caller, context.RequestAborted)).TryGet(out CallerView? me, out Problem? problem)
            || !(await listSessions.RunAsync(caller, false, all, context.RequestAborted)).TryGet(
                out Page<Session>? sessions, out problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        return new RazorComponentResult<AccountPage>(new Dictionary<string, object?>
        {
            [nameof(AccountPage.View)] = views.Of(context),
            [nameof(AccountPage.Profile)] = profile ?? forms.New(("displayName", me.Member?.DisplayName)),
            [nameof(AccountPage.Password)] = password ?? forms.New(),
            [nameof(AccountPage.Sessions)] = sessions.Items,
            [nameof(AccountPage.Me)] = me.Member,
            [nameof(AccountPage.Current)] = caller.Session,
            [nameof(AccountPage.Operates)] = caller.IsOperator,
        })
        { StatusCode = (profile ?? password)?.Status ?? StatusCodes.Status200OK };
    }
}
