using Linkspan.Console.Forms;
using Linkspan.Console.OpenId;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>Sign-in by password or by one-time link, and sign-out.</summary>
internal sealed class SignInPages(
    ConsoleViews views, ConsoleForms forms, AdministratorLinks links, SignIn signIn, Sessions sessions)
{
    // Far more than any token has, and little enough to look at.
    private const int MaxTokenLength = 256;

    public IResult Show(HttpContext context, string? token)
    {
        if (token is { Length: > 0 and <= MaxTokenLength })
        {
            return new RazorComponentResult<SignInPage>(
                new { View = views.Of(context), Form = forms.New(), Token = token });
        }

        bool signedOut = context.Request.Query.ContainsKey("out");
        return ConsoleSession.Find(context) is null
            ? new RazorComponentResult<SignInPage>(
                new
                {
                    View = views.Of(context),
                    Form = forms.New() with { Problem = OpenIdProblems.Find(context.Request.Query["refused"]) },
                    SignedOut = signedOut,
                    Ended = ConsoleSession.RefusalOf(context)?.Message ?? string.Empty,
                })
            : Results.Redirect("/");
    }

    public async Task<IResult> SignInAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        string? token = form.Optional("token");
        SignInPlace place = ConsoleViews.PlaceOf(context);
        Result<SignInStep> made = token is null
            ? await signIn.RunAsync(form.Text("email"), form.Secret("password"), place, context.RequestAborted)
            : (await links.RedeemAsync(token, place, context.RequestAborted)).Then<SignInStep>(
                session => new SignInStep(session, null));
        return made.TryGet(out SignInStep? step, out Problem? problem)
            ? CodePages.GoOn(context, step)
            : new RazorComponentResult<SignInPage>(
                new { View = views.Of(context), Form = form.Again(problem), LinkFailed = token is not null })
            {
                StatusCode = ProblemStatus.Of(problem.Kind),
            };
    }

    public async Task<IResult> SignOutAsync(HttpContext context)
    {
        if (ConsoleSession.Find(context) is { } session)
        {
            await sessions.EndAsync(session.Token, ConsoleViews.AddressOf(context), context.RequestAborted);
        }

        SessionCookie.Delete(context);
        return Results.Redirect("/sign-in?out=1");
    }

    /// <summary>Gives the browser its session.</summary>
    internal static IResult Enter(HttpContext context, NewSession session)
    {
        // Always a token that the browser has never had: whoever planted one in it gains nothing.
        SessionCookie.Write(context, session.Token);
        return Results.Redirect("/");
    }
}
