using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>A new password-reset link, which is shown this once.</summary>
/// <param name="Reset">What is kept.</param>
/// <param name="Email">Whose password it sets.</param>
/// <param name="Token">The secret: 43 characters of base64url.</param>
public sealed record CreatedPasswordReset(PasswordReset Reset, string Email, string Token)
{
    /// <summary>The id alone: the token sets a password.</summary>
    public override string ToString() => Reset.Key;
}
