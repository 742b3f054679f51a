using Linkspan.ControlPlane.Access;
using Linkspan.Domain;

namespace Linkspan.Console.OpenId;

/// <summary>Why a sign-in by the identity provider came to nothing, for the sign-in page. What exactly was wrong with an answer
/// stands in the log alone.</summary>
internal static class OpenIdProblems
{
    public static Problem State { get; } = new(
        ProblemKind.Unauthenticated, "openId.state",
        "This sign-in took too long, was used already, or began in another browser: begin it again.");

    public static Problem Refused { get; } = new(
        ProblemKind.Unauthenticated, "openId.refused", "Your identity provider did not sign you in: begin again, or ask there.");

    public static Problem Token { get; } = new(
        ProblemKind.Unauthenticated, "openId.token",
        "What your identity provider sent does not prove who you are. Begin again; if that does not help, tell whoever runs " +
        "this Linkspan: the server's log says what is wrong.")
    {
        MustAct = MustAct.Operator,
    };

    public static Problem Unavailable { get; } = new(
        ProblemKind.Unavailable, "openId.unavailable",
        "Your identity provider cannot be asked now. Try again in a while; the server's log says what is wrong.")
    {
        MustAct = MustAct.Operator,
    };

    public static Problem Busy { get; } = new(
        ProblemKind.Exhausted, "signIn.busy", "More are signing in than the server checks at once: try again.");

    private static readonly Problem[] All = [State, Refused, Token, Unavailable, Busy, .. ExternalSignIn.Refusals];

    /// <summary>The problem of a code; null: it is none of these.</summary>
    public static Problem? Find(string? code) => All.FirstOrDefault(problem => problem.Code == code);
}
