using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>An API key to create.</summary>
/// <param name="DisplayName">What it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="ScopeId">The organization, project or account; null for the operator's.</param>
/// <param name="ExpiresAt">When it stops working; null: never.</param>
public sealed record CreateApiKeyInput(
    string? DisplayName, Role Role, string? ScopeId = null, DateTimeOffset? ExpiresAt = null);
