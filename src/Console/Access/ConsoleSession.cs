using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Console.Access;

/// <summary>Who has signed in to the console.</summary>
/// <param name="Token">The secret of the session: what the cookie holds.</param>
/// <param name="Caller">On whose behalf the pages read.</param>
internal sealed record ConsoleSession(string Token, Caller Caller)
{
    /// <summary>Where the caller has roles.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>Who it is, for people.</summary>
    public string Name => Caller.ActorName;

    /// <summary>The session of a request; null when nobody has signed in.</summary>
    public static ConsoleSession? Find(HttpContext context) => context.Items[typeof(ConsoleSession)] as ConsoleSession;

    /// <summary>Why the session that a request brought along does not work; null: it brought none, or a good one.</summary>
    public static Problem? RefusalOf(HttpContext context) => context.Items[typeof(Problem)] as Problem;

    /// <summary>Keeps with a request why its session does not work.</summary>
    public static void Refuse(HttpContext context, Problem problem) => context.Items[typeof(Problem)] = problem;

    /// <summary>The session of a request behind <see cref="SignedInFilter"/>.</summary>
    public static ConsoleSession Get(HttpContext context) =>
        Find(context) ?? throw new InvalidOperationException("This page is not behind the sign-in.");

    /// <summary>Keeps the session with its request, and ties the forms of its pages to it.</summary>
    public void Keep(HttpContext context)
    {
        context.Items[typeof(ConsoleSession)] = this;
        string name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Token)));
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, name)], "console"));
    }
}
