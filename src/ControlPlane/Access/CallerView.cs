using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Who is signed in, for itself to see.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Member">The member; null for keys and for the administrator's sessions.</param>
/// <param name="Roles">Its roles, each with what it is for.</param>
public sealed record CallerView(Caller Caller, Member? Member, IReadOnlyList<CallerRole> Roles);
