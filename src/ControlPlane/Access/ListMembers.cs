using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Lists the members of the scopes whose members the caller manages; an organization's with those of its projects and
/// of its own account.</summary>
public sealed class ListMembers(IStore store)
{
    /// <param name="scopeId">Only members of this organization, project or account; null: of all.</param>
    /// <returns>One page, oldest first; <c>&lt;scope&gt;.unknown</c>; <c>caller.role</c>; or <c>page.token</c>.</returns>
    public async Task<Result<Page<MemberView>>> RunAsync(
        Caller caller, string? scopeId, ListQuery query, CancellationToken cancellationToken)
    {
        if (scopeId is null && caller.IsOperator)
        {
            return (await store.ListAsync<Member>(query, cancellationToken)).Then<Page<MemberView>>(
                page => page.Select(member => MemberView.For(caller, member)));
        }

        if (scopeId is not null
            && (await Scopes.ManagedAsync(store, caller, scopeId, cancellationToken)).Problem is { } problem)
        {
            return problem;
        }

        IReadOnlyList<string> scopes = scopeId is null
            ? caller.Reach.With(Permission.ManageMembers)
            : await Scopes.WithinAsync(store, scopeId, cancellationToken);
        Dictionary<string, Member> found = [];
        foreach (string scope in scopes)
        {
            foreach (Member member in await store.ReferringAsync<Member>(scope, cancellationToken))
            {
                found[member.Key] = member;
            }
        }

        IEnumerable<Member> named = string.IsNullOrEmpty(query.Name)
            ? found.Values
            : found.Values.Where(member => Holds(member.DisplayName, query.Name) || Holds(member.Email, query.Name));
        return SortedPage.Of(
            [.. named.OrderBy(member => member.CreatedAt).ThenBy(member => member.Key, StringComparer.Ordinal)
                .Select(member => MemberView.For(caller, member))],
            query);
    }

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
