using Linkspan.Console.Components;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;

namespace Linkspan.Console.Access;

/// <summary>An organization, a project or an account in which whoever looks has a role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">The role, for people.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The address of its settings.</param>
public sealed record Place(string Name, string Role, ScopeKind Kind, string Path)
{
    /// <summary>The side of the console that it belongs to.</summary>
    public Side Side => Kind == ScopeKind.Account ? Side.Vpc : Side.Database;

    /// <summary>What it is, for people.</summary>
    public string Word => WordOf(Kind);

    /// <summary>The address of a scope's settings.</summary>
    public static string PathOf(ScopeKind kind, string id) => kind switch
    {
        ScopeKind.Organization => $"/organizations/{id}",
        ScopeKind.Project => $"/projects/{id}",
        _ => $"/vpc/accounts/{id}",
    };

    /// <summary>The side on which somebody sees a scope: the operator's own, unless it is theirs as well.</summary>
    public static Side SideOf(ConsoleView view, ScopeKind kind, string id) =>
        view.IsOperator && view.Places.All(place => place.Path != PathOf(kind, id)) ? Side.Operator
        : kind == ScopeKind.Account ? Side.Vpc
        : Side.Database;

    /// <summary>The operator's list that a scope stands in; nothing for anybody else.</summary>
    public static IReadOnlyList<Crumb> ListsOf(ConsoleView view, ScopeKind kind, string id) =>
        SideOf(view, kind, id) != Side.Operator ? []
        : kind == ScopeKind.Account ? [new("Accounts", "/operator/accounts")]
        : [new("Organizations", "/operator/organizations")];

    /// <summary>What a scope is, for people.</summary>
    public static string WordOf(ScopeKind kind) => kind.ToString();

    /// <summary>The places of a caller's roles; the operator's role has none.</summary>
    internal static IReadOnlyList<Place> Of(CallerView view) =>
    [
        .. view.Roles.Where(role => role.Grant.ScopeId.Length > 0).Select(role => new Place(
            role.ScopeName, role.Grant.Role.DisplayName(), role.Grant.Role.Scope(),
            PathOf(role.Grant.Role.Scope(), role.Grant.ScopeId))),
    ];
}
