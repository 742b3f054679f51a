using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>A session with its token, which is shown this once.</summary>
/// <param name="Session">What is kept.</param>
/// <param name="Token">The secret: 43 characters of base64url.</param>
public sealed record NewSession(Session Session, string Token)
{
    /// <summary>The session alone: the token opens it.</summary>
    public override string ToString() => Session.Key;
}
