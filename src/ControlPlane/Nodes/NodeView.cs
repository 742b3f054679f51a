using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>A node as it is stored and as it is seen.</summary>
/// <param name="Node">What is stored; null: the server's own node, which nobody joined.</param>
/// <param name="Observation">What was seen of it since this server started.</param>
public sealed record NodeView(Node? Node, NodeObservation Observation)
{
    /// <summary>Its id.</summary>
    public string NodeId => Observation.NodeId;

    /// <summary><c>Ready</c>, <c>Draining</c> or <c>Unreachable</c>.</summary>
    public string Status => !Observation.Connected ? "Unreachable"
        : Node?.State == NodeState.Draining ? "Draining"
        : "Ready";

    /// <summary>While it is out of reach: when it withdraws its endpoints if it does not come back; null: it is connected, or was
    /// not seen since this server started.</summary>
    public DateTimeOffset? ServesUntil =>
        Observation is { Connected: false, LastSeen: { } seen } && Node is not null ? seen + NodeLifetimes.Snapshot : null;

    /// <summary>How it stands, in one sentence.</summary>
    public string Describe(DateTimeOffset now) => (Observation, ServesUntil) switch
    {
        ({ Connected: true }, _) => $"It follows, and has revision {Observation.AppliedRevision} in force.",
        ({ LastSeen: { } seen }, { } until) when now < until =>
            $"Out of reach since {seen:u}: it serves what it was told last until {until:u}, and then withdraws its endpoints.",
        ({ LastSeen: { } seen }, { } until) =>
            $"Out of reach since {seen:u}: if it runs, it has withdrawn its endpoints at {until:u}. Start it, or remove it.",
        _ => "It was not seen since this server started.",
    };
}
