using System.Globalization;
using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.Nodes;

namespace Linkspan.Console.Vpc;

/// <summary>Words for nodes.</summary>
internal static class NodeWords
{
    /// <summary>Sessions of a draining node end by themselves.</summary>
    public const string NoDeadline = "none";

    /// <summary>When a draining node closes what is left, in seconds from now.</summary>
    public static IReadOnlyList<Choice> Deadlines { get; } =
    [
        new(NoDeadline, "None: sessions end by themselves"), new("0", "Now"), new("60", "In 1 minute"),
        new("300", "In 5 minutes"), new("900", "In 15 minutes"), new("3600", "In 1 hour"), new("86400", "In 1 day"),
    ];

    /// <summary>The seconds of a choice of <see cref="Deadlines"/>; null: none; negative: it is no choice.</summary>
    public static long? Deadline(string choice) =>
        choice == NoDeadline ? null
        : long.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? seconds : -1;

    /// <summary>What was done, in a sentence.</summary>
    public static string Drained(NodeView view) => view.Node?.DrainUntil is { } until
        ? $"New sessions go to other nodes than {Name(view)}; what is left is closed at {until:yyyy-MM-dd HH:mm:ss} UTC."
        : $"New sessions go to other nodes than {Name(view)}.";

    /// <summary>The host's name.</summary>
    public static string Name(NodeView view) => view.Node?.DisplayName ?? view.NodeId;

    /// <summary>The server's own node has both roles.</summary>
    public static string Roles(NodeView view) => NodeRoles.Words(view.Node?.Roles ?? Enum.GetValues<NodeRole>());

    public static Tone ToneOf(NodeView view) => view.Status switch
    {
        "Ready" => Tone.Good,
        "Draining" => Tone.Warning,
        _ => Tone.Bad,
    };

    public static Tone ToneOf(StandbyReport standby) => standby switch
    {
        { PartnerHeard: false } => Tone.Warning,
        { State: "Holding" or "Watching" } => Tone.Good,
        _ => Tone.Warning,
    };

    /// <summary>How long is left until something, such as <c>6 d 3 h</c>.</summary>
    public static string Left(DateTimeOffset until, DateTimeOffset now) => (until - now) switch
    {
        { Ticks: <= 0 } => "over",
        { TotalHours: < 1 } left => $"{Math.Ceiling(left.TotalMinutes)} min left",
        { TotalDays: < 1 } left => $"{Math.Floor(left.TotalHours)} h left",
        { } left => $"{left.Days} d {left.Hours} h left",
    };

    /// <summary>How a token stands.</summary>
    public static (string Text, Tone Tone) StatusOf(JoinToken token, DateTimeOffset now) =>
        token.Node is not null ? ("Used", Tone.Good) : token.IsOpen(now) ? ("Open", Tone.Warning) : ("Expired", Tone.Neutral);

    /// <summary>The sessions of a node: how many it has, or had when it was seen last.</summary>
    public static string Sessions(NodeObservation node) =>
        node.LiveSessions?.ToString("N0") ?? (node.LastSeen is null ? "Unknown" : $"{node.Sessions:N0} when last seen");

    /// <summary>What the removal of a node cuts, in sentences.</summary>
    public static IReadOnlyList<string> Cuts(NodeView view) => view.Observation.Sessions == 0
        ? []
        : [$"{NetworkWords.Count(view.Observation.Sessions, "live session", "live sessions")} of clients{AsOf(view)}."];

    private static string AsOf(NodeView view) => view.Observation.Connected ? "" : ", as it said when it was last seen";
}
