using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Console.Access;

/// <summary>Who has signed in to the console.</summary>
/// <param name="Token">The secret of the session: what the cookie holds.</param>
/// <param name="Caller">On whose behalf the pages read.</param>
internal sealed record ConsoleSession(string Token, Caller Caller)
{
    /// <summary>Who it is, for people.</summary>
    public string Name => Caller.IsOperator ? "Administrator" : Caller.Organization?.Value ?? Caller.Account?.Value ?? Caller.Actor;

    /// <summary>The session of a request; null when nobody has signed in.</summary>
    public static ConsoleSession? Find(HttpContext context) => context.Items[typeof(ConsoleSession)] as ConsoleSession;

    /// <summary>Keeps the session with its request.</summary>
    public void Keep(HttpContext context) => context.Items[typeof(ConsoleSession)] = this;
}
