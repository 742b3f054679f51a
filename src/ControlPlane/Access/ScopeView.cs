using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>An organization, a project or an account, as somebody with a role in it sees it.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Id">Its id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="OrganizationId">The organization that it is or belongs to; null for an account of its own.</param>
/// <param name="AccountId">The account that it is, or the organization's own.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record ScopeView(
    ScopeKind Kind, string Id, string DisplayName, string? OrganizationId, string AccountId, DateTimeOffset CreatedAt);
