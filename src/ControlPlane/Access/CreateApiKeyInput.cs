using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>An API key to create.</summary>
/// <param name="DisplayName">What it is for.</param>
/// <param name="Scope">Whose objects it opens.</param>
/// <param name="ScopeId">The organization or account; null for the operator's.</param>
/// <param name="ExpiresAt">When it stops working; null: never.</param>
public sealed record CreateApiKeyInput(
    string? DisplayName, ScopeKind Scope, string? ScopeId = null, DateTimeOffset? ExpiresAt = null);
