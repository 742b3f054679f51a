using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>Sign-in by one-time link, and sign-out.</summary>
internal sealed class SignInPages(ConsoleViews views, AdministratorLinks links, Sessions sessions)
{
    // Far more than any token has, and little enough to look at.
    private const int MaxTokenLength = 256;

    public IResult Show(HttpContext context, string? token)
    {
        if (token is { Length: > 0 and <= MaxTokenLength })
        {
            return new RazorComponentResult<SignInPage>(new { View = views.Of(context), Token = token });
        }

        bool signedOut = context.Request.Query.ContainsKey("out");
        return ConsoleSession.Find(context) is null
            ? new RazorComponentResult<SignInPage>(new { View = views.Of(context), SignedOut = signedOut })
            : Results.Redirect("/");
    }

    public async Task<IResult> RedeemAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        Result<NewSession> made = await links.RedeemAsync(form["token"], ConsoleViews.PlaceOf(context), context.RequestAborted);
        if (!made.TryGet(out NewSession? session, out Problem? problem))
        {
            return new RazorComponentResult<SignInPage>(new { View = views.Of(context), Problem = problem })
            {
                StatusCode = StatusCodes.Status401Unauthorized,
            };
        }

        // Always a token that the browser has never had: whoever planted one in it gains nothing.
        SessionCookie.Write(context, session.Token);
        return Results.Redirect("/");
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
}
