using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>The question for a code, after a right password.</summary>
internal sealed class CodePages(ConsoleViews views, ConsoleForms forms, EnterCode enterCode)
{
    private const string Path = "/sign-in/code";

    /// <summary>What follows a right password: the console, or this page.</summary>
    public static IResult GoOn(HttpContext context, SignInStep step)
    {
        if (step.Session is { } session)
        {
            PendingCookie.Delete(context);
            return SignInPages.Enter(context, session);
        }

        PendingCookie.Write(context, step.PendingToken ?? string.Empty);
        return Results.Redirect(Path);
    }

    public IResult Show(HttpContext context) =>
        PendingCookie.Read(context) is null ? Results.Redirect("/sign-in") : Page(context, forms.New());

    public async Task<IResult> EnterAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<NewSession> entered = await enterCode.RunAsync(
            PendingCookie.Read(context), form.Text("code"), ConsoleViews.PlaceOf(context), context.RequestAborted);
        if (entered.TryGet(out NewSession? session, out Problem? problem))
        {
            return GoOn(context, new SignInStep(session, null));
        }

        // A code that was typed is not shown again: a recovery code may still be good.
        FormState again = form.Again(problem).With("code", string.Empty);
        if (problem.Field == "code")
        {
            return Page(context, again);
        }

        PendingCookie.Delete(context);
        return new RazorComponentResult<SignInPage>(new { View = views.Of(context), Form = again })
        {
            StatusCode = again.Status,
        };
    }

    private RazorComponentResult<CodePage> Page(HttpContext context, FormState form) =>
        new(new { View = views.Of(context), Form = form }) { StatusCode = form.Status };
}
