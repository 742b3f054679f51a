using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>Renames organizations and accounts.</summary>
internal sealed class RenameForms(
    ConsoleViews views, ConsoleForms forms, GetScope getScope, UpdateOrganization updateOrganization,
    UpdateAccount updateAccount)
{
    public async Task<IResult> ShowAsync(HttpContext context, string id, bool isOrganization) =>
        (await getScope.RunAsync(ConsoleSession.Get(context).Caller, id, context.RequestAborted))
            .TryGet(out ScopeView? scope, out Problem? problem)
            ? Page(context, id, isOrganization, forms.New(("displayName", scope.DisplayName)))
            : ConsolePages.Of(views.Of(context), problem);

    public async Task<IResult> RenameOrganizationAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await updateOrganization.RunAsync(form.Write, id, form.Text("displayName"), context.RequestAborted))
            .TryGet(out Organization? renamed, out Problem? problem)
            ? form.Done("/operator/organizations", $"The organization is named {renamed.DisplayName} now.")
            : Page(context, id, true, form.Again(problem));
    }

    public async Task<IResult> RenameAccountAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await updateAccount.RunAsync(form.Write, id, form.Text("displayName"), context.RequestAborted))
            .TryGet(out Account? renamed, out Problem? problem)
            ? form.Done("/operator/accounts", $"The account is named {renamed.DisplayName} now.")
            : Page(context, id, false, form.Again(problem));
    }

    private RazorComponentResult<RenameOwnerPage> Page(HttpContext context, string id, bool isOrganization, FormState form) =>
        new(new { View = views.Of(context), Form = form, Id = id, IsOrganization = isOrganization })
        {
            StatusCode = form.Status,
        };
}
