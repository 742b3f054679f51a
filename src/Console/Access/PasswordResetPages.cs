using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>Where a password-reset link leads.</summary>
internal sealed class PasswordResetPages(ConsoleViews views, ConsoleForms forms, RedeemPasswordReset redeem)
{
    public Task<IResult> ShowAsync(HttpContext context, string? token) => ShowAsync(context, token, forms.New());

    public async Task<IResult> RedeemAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<int> set = await redeem.RunAsync(
            form.Text("token"), form.Secret("password"), ConsoleViews.PlaceOf(context), context.RequestAborted);
        return set.TryGet(out _, out Problem? problem)
            ? form.Done("/sign-in", "Your new password is set. Sign in with it.")
            : await ShowAsync(context, form.Text("token"), form.Again(problem));
    }

    private async Task<IResult> ShowAsync(HttpContext context, string? token, FormState form)
    {
        bool good = (await redeem.ShowAsync(token, context.RequestAborted)).TryGet(out string? email, out Problem? problem);
        FormState shown = good ? form : form with { Problem = problem };
        return new RazorComponentResult<PasswordResetPage>(new Dictionary<string, object?>
        {
            [nameof(PasswordResetPage.View)] = views.Of(context),
            [nameof(PasswordResetPage.Form)] = shown,
            [nameof(PasswordResetPage.Email)] = email,
            [nameof(PasswordResetPage.Token)] = token ?? string.Empty,
        })
        { StatusCode = shown.Status };
    }
}
