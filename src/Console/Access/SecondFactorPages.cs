using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>One's own second factor: set up, turned off, and its recovery codes made anew.</summary>
internal sealed class SecondFactorPages(
    ConsoleViews views, ConsoleForms forms, BeginSecondFactor begin, AddSecondFactor add, RemoveSecondFactor remove,
    RenewRecoveryCodes renew)
{
    private const string Account = "/account";

    public async Task<IResult> ShowAddAsync(HttpContext context) =>
        (await begin.RunAsync(ConsoleSession.Get(context).Caller, context.RequestAborted)).TryGet(
            out SecondFactorOffer? offer, out Problem? problem)
            ? AddPage(context, offer, forms.New())
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> AddAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        string sealedOffer = form.Text("offer");
        Result<RecoveryCodes> added = await add.RunAsync(
            form.Write, sealedOffer, form.Secret("password"), form.Text("code"), context.RequestAborted);
        if (added.TryGet(out RecoveryCodes? codes, out Problem? problem))
        {
            return CodesPage(context, codes, "Second factor is on");
        }

        // The same secret again, so that what was scanned stays good; a new one when it is too old.
        return (await begin.RunAsync(ConsoleSession.Get(context).Caller, sealedOffer, context.RequestAborted)).TryGet(
            out SecondFactorOffer? offer, out Problem? refused)
            ? AddPage(context, offer, form.Again(problem).With("code", string.Empty))
            : ConsolePages.Of(views.Of(context), refused);
    }

    public IResult ShowRemove(HttpContext context) => RemovePage(context, forms.New());

    public async Task<IResult> RemoveAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<Member> removed = await remove.RunAsync(
            form.Write, form.Secret("password"), form.Text("code"), context.RequestAborted);
        return removed.TryGet(out _, out Problem? problem)
            ? form.Done(Account, "Your second factor is off: sign-in asks for the password alone.")
            : RemovePage(context, form.Again(problem).With("code", string.Empty));
    }

    public IResult ShowRenew(HttpContext context) => RenewPage(context, forms.New());

    public async Task<IResult> RenewAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        Result<RecoveryCodes> renewed = await renew.RunAsync(
            form.Write, form.Secret("password"), form.Text("code"), context.RequestAborted);
        return renewed.TryGet(out RecoveryCodes? codes, out Problem? problem)
            ? CodesPage(context, codes, "New recovery codes")
            : RenewPage(context, form.Again(problem).With("code", string.Empty));
    }

    private RazorComponentResult<AddSecondFactorPage> AddPage(HttpContext context, SecondFactorOffer offer, FormState form) =>
        new(new { View = views.Of(context), Form = form, Offer = offer }) { StatusCode = form.Status };

    private RazorComponentResult<ShownOncePage> CodesPage(HttpContext context, RecoveryCodes codes, string title)
    {
        ConsoleView view = views.Of(context);
        return new RazorComponentResult<ShownOncePage>(new
        {
            View = view,
            Side = view.Places.FirstOrDefault()?.Side ?? Side.Database,
            Back = new Crumb("Your account", Account),
            Title = title,
            Sentence = "Keep these recovery codes where you keep important papers: each gets you in once without your device. " +
                "They are shown this once.",
            Values = (IReadOnlyList<(string, string)>)[("Recovery codes", string.Join('\n', codes.Codes))],
        });
    }

    private RazorComponentResult<ProveFactorPage> RemovePage(HttpContext context, FormState form) => new(new
    {
        View = views.Of(context),
        Form = form,
        Title = "Turn off second factor",
        What = "Sign-in then asks for your password alone, and the recovery codes are no longer good.",
        Action = $"{Account}/second-factor/remove",
        Button = "Turn off",
        Danger = true,
    })
    { StatusCode = form.Status };

    private RazorComponentResult<ProveFactorPage> RenewPage(HttpContext context, FormState form) => new(new
    {
        View = views.Of(context),
        Form = form,
        Title = "New recovery codes",
        What = $"Makes {RecoveryCodes.Count} new codes; those that you have now are no longer good.",
        Action = $"{Account}/second-factor/codes",
        Button = "Create codes",
    })
    { StatusCode = form.Status };
}
