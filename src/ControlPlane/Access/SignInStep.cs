namespace Linkspan.ControlPlane.Access;

/// <summary>What follows a right password: a session, or the question for a code.</summary>
/// <param name="Session">The new session; null: a code is asked for.</param>
/// <param name="PendingToken">What goes on with the code: 43 characters of base64url; null: there is a session.</param>
public sealed record SignInStep(NewSession? Session, string? PendingToken)
{
    /// <summary>Which of both: each token is a secret.</summary>
    public override string ToString() => Session is null ? "code" : Session.ToString();
}
