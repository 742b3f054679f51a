using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>An invitation as its link's holder sees it.</summary>
/// <param name="Invitation">The invitation.</param>
/// <param name="ScopeName">The name of the organization, project or account; empty for the operator's.</param>
public sealed record InvitationView(Invitation Invitation, string ScopeName);
