using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Access;

/// <summary>The settings of organizations, projects and accounts.</summary>
internal sealed class ScopePages(
    ConsoleViews views, GetScope getScope, ListMembers listMembers, ListInvitations listInvitations, ListApiKeys listApiKeys,
    ListProjects listProjects)
{
    private static readonly ListQuery All = new(PageSize: ListQuery.MaxPageSize);

    public async Task<IResult> ShowAsync(HttpContext context, string id)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        CancellationToken token = context.RequestAborted;
        if (!(await getScope.RunAsync(caller, id, token)).TryGet(out ScopeView? scope, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }

        bool mayManage = caller.May(Permission.ManageMembers, scope.Id);
        IReadOnlyList<Project> projects = scope.Kind == ScopeKind.Organization
            ? ItemsOf(await listProjects.RunAsync(caller, scope.Id, All, token))
            : [];
        string[] within = scope.Kind == ScopeKind.Organization
            ? [scope.Id, scope.AccountId, .. projects.Select(project => project.Key)]
            : [scope.Id];
        IReadOnlyList<MemberView> members = mayManage ? ItemsOf(await listMembers.RunAsync(caller, scope.Id, All, token)) : [];
        ListQuery own = All with { Owners = within };
        return new RazorComponentResult<ScopePage>(new
        {
            View = views.Of(context),
            Scope = scope,
            MayManage = mayManage,
            MayManageProjects = caller.May(Permission.ManageProjects, scope.Id),
            Organization = scope.Kind == ScopeKind.Project
                && (await getScope.RunAsync(caller, scope.OrganizationId ?? string.Empty, token))
                    .TryGet(out ScopeView? organization, out _)
                ? organization.DisplayName
                : null,
            Members = members,
            Invitations = mayManage ? ItemsOf(await listInvitations.RunAsync(caller, null, own, token)) : [],
            Keys = mayManage ? ItemsOf(await listApiKeys.RunAsync(caller, own, token)) : [],
            Projects = projects,
            Names = NamesOf(scope, projects),
        });
    }

    private static Dictionary<string, string> NamesOf(ScopeView scope, IReadOnlyList<Project> projects)
    {
        Dictionary<string, string> names = projects.ToDictionary(project => project.Key, project => project.DisplayName);
        names[scope.Id] = scope.DisplayName;
        if (scope.Kind == ScopeKind.Organization)
        {
            names[scope.AccountId] = $"{scope.DisplayName}'s account";
        }

        return names;
    }

    private static IReadOnlyList<T> ItemsOf<T>(Result<Page<T>> list) =>
        list.TryGet(out Page<T>? page, out _) ? page.Items : [];
}
