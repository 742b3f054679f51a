using System.Security.Cryptography;
using System.Text;
using Linkspan.Console.Access;
using Linkspan.ControlPlane.Changes;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Console.Live;

/// <summary>What an open page needs in order to follow what it shows.</summary>
/// <param name="Session">Tells this browser's sessions apart, and opens nothing: pages of one session share a stream.</param>
/// <param name="Position">The page shows at least every change up to here.</param>
public sealed record LivePage(string Session, FeedPosition Position)
{
    private const int TagLength = 16;

    /// <summary>Keeps it with a request, before anything is read for its page.</summary>
    internal static void Keep(HttpContext context, ConsoleSession session, VisibleChanges changes) =>
        context.Items[typeof(LivePage)] = new LivePage(TagOf(session), changes.Position);

    /// <summary>That of a request; null when nobody has signed in.</summary>
    internal static LivePage? Find(HttpContext context) => context.Items[typeof(LivePage)] as LivePage;

    private static string TagOf(ConsoleSession session) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"live/{session.Token}")))[..TagLength];
}
