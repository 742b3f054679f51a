using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>Creates, renames and deletes projects.</summary>
internal sealed class ProjectForms(
    ConsoleViews views, ConsoleForms forms, GetScope getScope, CreateProject createProject, UpdateProject updateProject,
    DeleteProject deleteProject)
{
    public Task<IResult> ShowCreateAsync(HttpContext context, string id) =>
        ShowAsync(context, id, ScopeForm.CreateProject, forms.New(), "projects/create", "Its members see its instances alone.");

    public async Task<IResult> CreateAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await createProject.RunAsync(form.Write, form.Text("displayName"), id, context.RequestAborted))
            .TryGet(out Project? made, out Problem? problem)
            ? form.Done($"/projects/{made.Key}", $"The project {made.DisplayName} is created.")
            : await ShowAsync(context, id, ScopeForm.CreateProject, form.Again(problem), "projects/create", string.Empty);
    }

    public async Task<IResult> ShowRenameAsync(HttpContext context, string id) =>
        (await getScope.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out ScopeView? scope, out Problem? problem)
            ? await ShowAsync(
                context, id, ScopeForm.RenameProject, forms.New(("displayName", scope.DisplayName)), "rename", string.Empty)
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> RenameAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await updateProject.RunAsync(form.Write, id, form.Text("displayName"), context.RequestAborted))
            .TryGet(out Project? changed, out Problem? problem)
            ? form.Done($"/projects/{changed.Key}", "The project is renamed.")
            : await ShowAsync(context, id, ScopeForm.RenameProject, form.Again(problem), "rename", string.Empty);
    }

    public Task<IResult> ShowDeleteAsync(HttpContext context, string id) => ShowAsync(
        context, id, ScopeForm.DeleteProject, forms.New(), "delete", "The project must be empty. The roles in it go with it.");

    public async Task<IResult> DeleteAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await deleteProject.RunAsync(form.Write, id, context.RequestAborted))
            .TryGet(out Project? deleted, out Problem? problem)
            ? form.Done(
                Place.PathOf(ScopeKind.Organization, deleted.Organization.Value),
                $"The project {deleted.DisplayName} is deleted.")
            : await ShowAsync(context, id, ScopeForm.DeleteProject, form.Again(problem), "delete", string.Empty);
    }

    private async Task<IResult> ShowAsync(
        HttpContext context, string id, ScopeForm kind, FormState form, string action, string sentence) =>
        (await getScope.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out ScopeView? scope, out Problem? problem)
            ? new RazorComponentResult<ScopeFormPage>(
                new { View = views.Of(context), Scope = scope, Kind = kind, Form = form, Action = action, Sentence = sentence })
            {
                StatusCode = form.Status,
            }
            : ConsolePages.Of(views.Of(context), problem);
}
