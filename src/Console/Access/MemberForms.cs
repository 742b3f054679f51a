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
    ConsoleViews views, ConsoleForms forms, GetScope getScope, GetMember getMember, CreatePasswordReset createPasswordReset,
    ClearSecondFactor clearSecondFactor)
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

    public Task<IResult> ShowClearAsync(HttpContext context, string memberId) => ShowClearAsync(context, memberId, forms.New());

    public async Task<IResult> ClearAsync(HttpContext context, string memberId)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await clearSecondFactor.RunAsync(form.Write, memberId, context.RequestAborted)).TryGet(
            out MemberView? cleared, out Problem? problem)
            ? form.Done("/operator/members", $"{cleared.Member.DisplayName} signs in by the password alone now.")
            : await ShowClearAsync(context, memberId, form.Again(problem));
    }

    private Task<IResult> ShowResetAsync(HttpContext context, string? scopeId, string memberId, FormState form) => ShowAsync(
        context, scopeId, memberId, form, "Reset password", "reset-password", "Create link",
        "Makes a link, good for one hour, by which the member sets a new password. Until then the present one stays. Setting " +
        "the new one ends the member's sessions and unlocks sign-in. A second factor stays.");

    private Task<IResult> ShowClearAsync(HttpContext context, string memberId, FormState form) => ShowAsync(
        context, null, memberId, form, "Clear second factor", "clear-second-factor", "Clear second factor",
        "Sign-in then asks for the password alone, and the member's sessions end. Do this for who has lost both the device and " +
        "the recovery codes, once you are sure who asks for it.",
        isDanger: true);

    private async Task<IResult> ShowAsync(
        HttpContext context, string? scopeId, string memberId, FormState form, string title, string action, string button,
        string what, bool isDanger = false)
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
            Title = title,
            Name = view.Member.DisplayName,
            view.Member.Email,
            Action = $"{place.Path}/{action}",
            Button = button,
            What = what,
            Danger = isDanger,
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
