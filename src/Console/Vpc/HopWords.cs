using System.Globalization;
using System.Text.RegularExpressions;
using Linkspan.Console.Components;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Console.Vpc;

/// <summary>The hops of a path test in words for people.</summary>
internal static partial class HopWords
{
    // Source: PathHop.Hop.
    private static readonly (string Hop, string Title)[] Known =
    [
        ("name", "Domain name"), ("address", "Endpoint addresses"), ("endpointNode", "Endpoint node"),
        ("link", "Link"), ("serviceNode", "Service node"), ("database", "Database"), ("login", "Login"),
        ("tls", "TLS"),
    ];

    /// <summary>What a hop looks at; its own name when this console does not know it.</summary>
    public static string Title(string hop) => Known.FirstOrDefault(known => known.Hop == hop).Title ?? hop;

    /// <summary>Who must act so that a hop passes, as <paramref name="reader"/> reads it; null: nobody.</summary>
    public static string? MustAct(PathHop hop, Domain.MustAct? reader) => hop.MustAct is { } name
        && Enum.TryParse(name, ignoreCase: true, out Domain.MustAct mustAct) ? ConditionWords.MustAct(mustAct, reader) : null;

    /// <summary>One hop as it is shown.</summary>
    public static HopView View(PathHop hop)
    {
        if (!hop.Tried)
        {
            return new HopView(Title(hop.Hop), "Not tried", string.Empty, string.Empty, Tone.Neutral, null);
        }

        Match found = Reason().Match(hop.Message);
        return new HopView(
            Title(hop.Hop), hop.Ok ? $"Passed in {Time(hop.ElapsedMs)}" : "Failed", Sentence(hop.Message[found.Length..]),
            found.Groups[1].Value, hop.Ok ? Tone.Good : Tone.Warning, hop.Ok ? "check" : "warning");
    }

    private static string Time(double milliseconds) => milliseconds < 1
        ? "under 1 ms"
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:N0} ms");

    private static string Sentence(string message) =>
        message.Length == 0 || message[^1] is '.' or '!' or '?' ? Upper(message) : Upper(message) + ".";

    // A name or an address at the front stays as it is.
    private static string Upper(string message) => message.Split(' ', 2)[0].All(char.IsAsciiLetterLower) && message.Length > 0
        ? char.ToUpperInvariant(message[0]) + message[1..]
        : message;

    // A refusal begins with its reason: "[NotRegistered] endpoint …".
    [GeneratedRegex(@"^\[(\w+)\] ")]
    private static partial Regex Reason();
}
