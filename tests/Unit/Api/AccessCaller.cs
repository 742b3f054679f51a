using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;

namespace Linkspan.Unit.Api;

/// <summary>One column of the access matrix.</summary>
/// <param name="Name">The role and where it is.</param>
/// <param name="Role">The role.</param>
/// <param name="ScopeId">What it is for.</param>
/// <param name="Key">The key that signs in.</param>
internal sealed record AccessCaller(string Name, Role Role, string ScopeId, CreatedApiKey Key);
