namespace Linkspan.Domain.Access;

/// <summary>A role in one organization, project or account.</summary>
/// <param name="Role">The role; it says of which kind the scope is.</param>
/// <param name="ScopeId">The organization, project or account; empty for the operator's.</param>
public sealed record RoleGrant(Role Role, string ScopeId)
{
    /// <summary>The role of who runs this Linkspan.</summary>
    public static RoleGrant Operator { get; } = new(Role.Operator, string.Empty);

    /// <summary>For people: <c>Project Owner of prj-…</c>.</summary>
    public override string ToString() => ScopeId.Length == 0 ? Role.DisplayName() : $"{Role.DisplayName()} of {ScopeId}";
}
