using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>Where the link of an invitation leads.</summary>
internal sealed class InvitationPages(ConsoleViews views, ConsoleForms forms, RedeemInvitation redeem)
{
    public Task<IResult> ShowAsync(HttpContext context, string? token) => ShowAsync(context, token, forms.New());

    public async Task<IResult> RedeemAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<SignInStep> made = await redeem.RunAsync(
            form.Text("token"), form.Text("displayName"), form.Secret("password"), ConsoleViews.PlaceOf(context),
            context.RequestAborted);
        return made.TryGet(out SignInStep? step, out Problem? problem)
            ? CodePages.GoOn(context, step)
            : await ShowAsync(context, form.Text("token"), form.Again(problem));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string? token, FormState form)
    {
        bool good = (await redeem.ShowAsync(token, context.RequestAborted)).TryGet(
            out InvitationView? invited, out Problem? problem);
        FormState shown = good ? form : form with { Problem = problem };
        return new RazorComponentResult<InvitationPage>(new Dictionary<string, object?>
        {
            [nameof(InvitationPage.View)] = views.Of(context),
            [nameof(InvitationPage.Form)] = shown,
            [nameof(InvitationPage.Invited)] = invited,
            [nameof(InvitationPage.Token)] = token ?? string.Empty,
        })
        { StatusCode = shown.Status };
    }
}
