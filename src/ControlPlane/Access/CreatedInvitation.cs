using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>An invitation with the token of its link, which is shown this once.</summary>
/// <param name="Invitation">What is kept.</param>
/// <param name="Token">What the link carries: 43 characters of base64url.</param>
public sealed record CreatedInvitation(Invitation Invitation, string Token)
{
    /// <summary>The invitation alone: the token opens it.</summary>
    public override string ToString() => Invitation.Key;
}
