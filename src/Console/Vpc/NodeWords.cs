using Linkspan.Console.Components;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;
using Linkspan.Domain.Nodes;

namespace Linkspan.Console.Vpc;

/// <summary>Words for nodes.</summary>
internal static class NodeWords
{
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

    /// <summary>What the removal of a node cuts, in sentences.</summary>
    public static IReadOnlyList<string> Cuts(NodeView view) => view.Observation.Sessions == 0
        ? []
        : [$"{NetworkWords.Count(view.Observation.Sessions, "live session", "live sessions")} of clients."];
}
