using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>Asks before something of the operator's is deleted, and shows what stands in the way.</summary>
internal sealed class DeleteForms(ConsoleViews views, ConsoleForms forms)
{
    /// <summary>What stands in the way is what the delete itself says, when it is asked and not carried out.</summary>
    public async Task<IResult> ShowAsync<T>(
        HttpContext context, DeleteTarget target, Func<WriteContext, Task<Result<T>>> delete, FormState? form = null)
        where T : IResource
    {
        bool can = (await delete(new WriteContext(ConsoleSession.Get(context).Caller, ValidateOnly: true)))
            .TryGet(out T? there, out Problem? problem);
        if (!can && problem!.Blockers.Count == 0)
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        form ??= forms.New();
        return new RazorComponentResult<ConfirmDeletePage>(new
        {
            View = views.Of(context),
            Form = form,
            Target = target,
            Name = can ? there!.DisplayName : target.Id,
            InTheWay = problem,
        })
        { StatusCode = form.Status };
    }

    public async Task<IResult> DeleteAsync<T>(
        HttpContext context, DeleteTarget target, Func<WriteContext, Task<Result<T>>> delete)
        where T : IResource
    {
        PostedForm form = await forms.ReadAsync(context);
        WriteContext dryRun = form.Write with { ValidateOnly = true, IdempotencyKey = null };
        if (!(await delete(dryRun)).TryGet(out T? there, out Problem? problem))
        {
            // Sent twice: the first has deleted it, and the repetition is told the same.
            return problem.Kind == ProblemKind.NotFound && (await delete(form.Write)).TryGet(out T? gone, out _)
                ? Done(form, target, gone)
                : await ShowAsync(context, target, delete, form.Again(problem));
        }

        return form.Confirms(there.DisplayName).TryGet(out _, out problem)
            && (await delete(form.Write)).TryGet(out T? deleted, out problem)
            ? Done(form, target, deleted)
            : await ShowAsync(context, target, delete, form.Again(problem));
    }

    private static IResult Done<T>(PostedForm form, DeleteTarget target, T deleted)
        where T : IResource =>
        form.Done(
            target.BackHref, $"{char.ToUpperInvariant(target.Noun[0])}{target.Noun[1..]} {deleted.DisplayName} is deleted.");
}
