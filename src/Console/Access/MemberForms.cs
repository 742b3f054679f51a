using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>Helps a member who cannot sign in, from the settings of an organization, a project or an account, or from the
/// operator's list.</summary>
internal sealed class MemberForms(
    ConsoleViews views, ConsoleForms forms, GetScope getScope, GetMember getMember, CreatePasswordReset createPasswordReset)
{
    /// <param name="context">The request.</param>
    /// <param name="scopeId">Whose settings it was opened from; null: the operator's list.</param>
    /// <param name="memberId">The member.</param>
    public Task<IResult> ShowResetAsync(HttpContext context, string? scopeId, string memberId) =>
        ShowResetAsync(context, scopeId, memberId, forms.New());

    public async Task<IResult> ResetAsync(HttpContext context, string? scopeId, string memberId)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (!(await createPasswordReset.RunAsync(form.Write, memberId, context.RequestAborted)).TryGet(
            out CreatedPasswordReset? made, out Problem? problem))
        {
            return await ShowResetAsync(context, scopeId, memberId, form.Again(problem));
        }

        if (!(await PlaceAsync(context, scopeId, memberId)).TryGet(out MemberPlace? place, out problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        string link = $"{context.Request.Scheme}://{context.Request.Host}/password-reset?token={made.Token}";
        return new RazorComponentResult<ShownOncePage>(new
        {
            View = views.Of(context),
            place.Side,
            place.Back,
            Title = "Password-reset link created",
            Sentence = $"Hand this link to {made.Email}, and to nobody else. It is shown this once, and works once, until " +
                $"{made.Reset.ExpiresAt:yyyy-MM-dd HH:mm} UTC.",
            Values = (IReadOnlyList<(string, string)>)[("Password-reset link", link)],
        });
    }

    private async Task<IResult> ShowResetAsync(HttpContext context, string? scopeId, string memberId, FormState form)
    {
        Problem? problem = null;
        MemberPlace? place = null;
        if (!(await getMember.RunAsync(ConsoleSession.Get(context).Caller, memberId, context.RequestAborted)).TryGet(
            out MemberView? view, out problem)
            || !(await PlaceAsync(context, scopeId, memberId)).TryGet(out place, out problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        return new RazorComponentResult<MemberFormPage>(new
        {
            View = views.Of(context),
            Place = place,
            Form = form,
            Title = "Reset password",
            Name = view.Member.DisplayName,
            view.Member.Email,
            Action = $"{place.Path}/reset-password",
            Button = "Create link",
            What = "Makes a link, good for one hour, by which the member sets a new password. Until then the present one " +
                "stays. Setting the new one ends the member's sessions and unlocks sign-in.",
        })
        { StatusCode = form.Status };
    }

    private async Task<Result<MemberPlace>> PlaceAsync(HttpContext context, string? scopeId, string memberId)
    {
        string member = Uri.EscapeDataString(memberId);
        if (scopeId is null)
        {
            return new MemberPlace(Side.Operator, new Crumb("Members", "/operator/members"), $"/operator/members/{member}");
        }

        return (await getScope.RunAsync(ConsoleSession.Get(context).Caller, scopeId, context.RequestAborted)).Then<MemberPlace>(
            scope =>
            {
                string path = Place.PathOf(scope.Kind, scope.Id);
                return new MemberPlace(
                    scope.Kind == ScopeKind.Account ? Side.Vpc : Side.Database, new Crumb(scope.DisplayName, path),
                    $"{path}/members/{member}");
            });
    }
}
