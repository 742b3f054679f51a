using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Pages;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Forms;

/// <summary>Asks before something is deleted, with what stands in the way, and deletes it.</summary>
internal sealed class Deletions(ConsoleViews views, ConsoleForms forms)
{
    public async Task<IResult> ShowAsync(HttpContext context, Deletable what, FormState? sent = null)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        if (!(await what.Find(caller)).TryGet(out DeleteSubject? subject, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        FormState form = sent ?? forms.New();
        if (sent is null && subject.MayDelete)
        {
            // Asked without doing it: whoever comes here reads at once what stands in the way.
            form = form with { Problem = (await what.Delete(new WriteContext(caller, ValidateOnly: true))).Problem };
        }

        string back = subject.HasPage ? subject.Path : what.List.Href;
        Crumb[] crumbs = subject.HasPage ? [what.List, new(subject.Name, subject.Path)] : [what.List];
        return new RazorComponentResult<DeletePage>(new
        {
            View = views.Of(context),
            Question = new DeleteQuestion(
                $"Delete {what.Noun}", subject.Name, what.Sentence, $"{subject.Path}/delete", back)
            {
                Side = what.Side,
                Role = what.Role,
                Crumbs = crumbs,
                Confirmation = what.IsConfirmed ? subject.Name : null,
            },
            Form = form,
            subject.MayDelete,
        })
        { StatusCode = form.Status };
    }

    public async Task<IResult> DeleteAsync(HttpContext context, Deletable what)
    {
        PostedForm form = await forms.ReadAsync(context);
        Problem? problem = null;
        if (what.IsConfirmed
            && (await what.Find(ConsoleSession.Get(context).Caller)).TryGet(out DeleteSubject? subject, out _))
        {
            problem = form.Confirms(subject.Name).Problem;
        }

        // What is gone was perhaps deleted by this very form: then the delete answers as it did the first time.
        return problem is null && (await what.Delete(form.Write)).TryGet(out string? name, out problem)
            ? form.Done(what.List.Href, $"The {what.Noun} {name} is deleted.")
            : await ShowAsync(context, what, form.Again(problem));
    }
}
