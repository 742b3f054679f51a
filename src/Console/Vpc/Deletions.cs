using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Vpc;

/// <summary>Asks before a VPC, vSwitch or security group is deleted, with what stands in the way, and deletes it.</summary>
internal sealed class Deletions(ConsoleViews views, ConsoleForms forms)
{
    public async Task<IResult> ShowAsync<T>(HttpContext context, Deletable<T> what, FormState? sent = null)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        if (!(await what.Find(caller)).TryGet(out T? found, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        (string id, string owner, string name) = what.Describe(found);
        bool mayDelete = caller.MayManage(owner);
        FormState form = sent ?? forms.New();
        if (sent is null && mayDelete)
        {
            // Asked without doing it: whoever comes here reads at once what stands in the way.
            form = form with { Problem = (await what.Delete(new WriteContext(caller, ValidateOnly: true))).Problem };
        }

        string path = $"{what.List.Href}/{id}";
        return new RazorComponentResult<DeletePage>(new
        {
            View = views.Of(context),
            Question = new DeleteQuestion($"Delete {what.Noun}", name, what.Sentence, $"{path}/delete", path)
            {
                Crumbs = [what.List, new(name, path)],
            },
            Form = form,
            MayDelete = mayDelete,
        })
        { StatusCode = form.Status };
    }

    public async Task<IResult> DeleteAsync<T>(HttpContext context, Deletable<T> what)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await what.Delete(form.Write)).TryGet(out T? deleted, out Problem? problem)
            ? form.Done(what.List.Href, $"The {what.Noun} {what.Describe(deleted).Name} is deleted.")
            : await ShowAsync(context, what, form.Again(problem));
    }
}
