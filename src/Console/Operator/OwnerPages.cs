using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>The pages of organizations and accounts.</summary>
internal sealed class OwnerPages(
    ConsoleViews views, ConsoleForms forms, Deletions deletions, ListOrganizations listOrganizations, ListAccounts listAccounts,
    CreateOrganization createOrganization, CreateAccount createAccount, GetScope getScope, DeleteOrganization deleteOrganization,
    DeleteAccount deleteAccount)
{
    private const string Organizations = "/operator/organizations";
    private const string Accounts = "/operator/accounts";

    public async Task<IResult> ListOrganizationsAsync(HttpContext context, string? search, int page)
    {
        ListRequest request = new(Organizations, search, page);
        return (await listOrganizations.RunAsync(ConsoleSession.Get(context).Caller, request.Query, context.RequestAborted))
            .TryGet(out Page<Organization>? found, out Problem? problem)
            ? new RazorComponentResult<OrganizationsPage>(new
            {
                View = views.Of(context),
                Rows = found.Items,
                Paging = request.Paging(found.Items.Count, found.TotalSize),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public async Task<IResult> ListAccountsAsync(HttpContext context, string? search, int page)
    {
        ListRequest request = new(Accounts, search, page);
        return (await listAccounts.RunAsync(ConsoleSession.Get(context).Caller, request.Query, context.RequestAborted))
            .TryGet(out Page<Account>? found, out Problem? problem)
            ? new RazorComponentResult<AccountsPage>(new
            {
                View = views.Of(context),
                Rows = found.Items,
                Paging = request.Paging(found.Items.Count, found.TotalSize),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public IResult ShowCreate(HttpContext context, bool isOrganization, FormState? form = null)
    {
        form ??= forms.New();
        return new RazorComponentResult<CreateOwnerPage>(new
        {
            View = views.Of(context),
            Form = form,
            IsOrganization = isOrganization,
        })
        { StatusCode = form.Status };
    }

    public async Task<IResult> CreateOrganizationAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await createOrganization.RunAsync(form.Write, form.Text("displayName"), context.RequestAborted))
            .TryGet(out Organization? made, out Problem? problem)
            ? form.Done($"/organizations/{made.Id}", $"Organization {made.DisplayName} is created. Invite its owner next.")
            : ShowCreate(context, isOrganization: true, form.Again(problem));
    }

    public async Task<IResult> CreateAccountAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await createAccount.RunAsync(form.Write, form.Text("displayName"), context.RequestAborted))
            .TryGet(out Account? made, out Problem? problem)
            ? form.Done($"/vpc/accounts/{made.Id}", $"Account {made.DisplayName} is created. Invite its administrator next.")
            : ShowCreate(context, isOrganization: false, form.Again(problem));
    }

    public Task<IResult> ShowDeleteOrganizationAsync(HttpContext context, string id) =>
        deletions.ShowAsync(context, OfOrganization(context, id));

    public Task<IResult> DeleteOrganizationAsync(HttpContext context, string id) =>
        deletions.DeleteAsync(context, OfOrganization(context, id));

    public Task<IResult> ShowDeleteAccountAsync(HttpContext context, string id) =>
        deletions.ShowAsync(context, OfAccount(context, id));

    public Task<IResult> DeleteAccountAsync(HttpContext context, string id) =>
        deletions.DeleteAsync(context, OfAccount(context, id));

    private Deletable OfOrganization(HttpContext context, string id) => Of(
        context,
        id,
        new Crumb("Organizations", Organizations),
        "organization",
        "Goes with its projects, its own account and the roles of its members. This cannot be undone.",
        async write => (await deleteOrganization.RunAsync(write, id, context.RequestAborted))
            .Then<string>(deleted => deleted.DisplayName));

    private Deletable OfAccount(HttpContext context, string id) => Of(
        context,
        id,
        new Crumb("Accounts", Accounts),
        "account",
        "Goes with the roles of its members. This cannot be undone.",
        async write => (await deleteAccount.RunAsync(write, id, context.RequestAborted))
            .Then<string>(deleted => deleted.DisplayName));

    private Deletable Of(
        HttpContext context,
        string id,
        Crumb list,
        string noun,
        string sentence,
        Func<WriteContext, Task<Result<string>>> delete) =>
        new(
            noun,
            list,
            sentence,
            async caller => (await getScope.RunAsync(caller, id, context.RequestAborted)).Then<DeleteSubject>(
                scope => new DeleteSubject($"{list.Href}/{scope.Id}", scope.DisplayName, caller.IsOperator) { HasPage = false }),
            delete)
        {
            Side = Side.Operator,
            Role = OperatorWords.OperatorRole,
            IsConfirmed = true,
        };
}
