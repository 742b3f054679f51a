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

    /// <summary>How it stands to addresses that it shares with another node, as it said last; null: it shares none, or is out of
    /// reach, so that nobody knows.</summary>
    public StandbyReport? Standby =>
        Observation is { Connected: true, Standby: { State: not StandbyReport.Alone } standby } ? standby : null;

    /// <summary>How it stands, in one sentence, and one more each where it drains and where it shares addresses.</summary>
    public string Describe(DateTimeOffset now) => (Observation, ServesUntil) switch
    {
        ({ Connected: true }, _) =>
            $"It follows, and has revision {Observation.AppliedRevision} in force.{DescribeDrain(now)}{DescribeStandby()}",
        ({ LastSeen: { } seen }, { } until) when now < until =>
            $"Out of reach since {seen:u}, with {Observation.Sessions} live session(s) then: if it runs, it serves what it was "
                + $"told last until {until:u}. Start it, or mend its way to the server.{DescribeDrain(now)}",
        ({ LastSeen: { } seen }, { } until) =>
            $"Out of reach since {seen:u}: if it runs, it serves nothing any more since {until:u}. Start it, or remove it.",
        _ => "It was not seen since this server started.",
    };

    private string DescribeDrain(DateTimeOffset now) => Node switch
    {
        { State: NodeState.Draining, DrainUntil: { } until } when now < until =>
            $" New sessions go to other nodes; those that are left are closed at {until:u}.",
        { State: NodeState.Draining, DrainUntil: { } until } =>
            $" New sessions go to other nodes; those that were left were closed at {until:u}.",
        { State: NodeState.Draining } => " New sessions go to other nodes; those that it has end by themselves.",
        _ => "",
    };

    private string DescribeStandby() => Standby switch
    {
        null => "",
        { State: "Holding", PartnerHeard: true } pair =>
            $" It has the addresses of its zone since {pair.Since:u}; {pair.PartnerNodeId} stands by.",
        { State: "Holding" } pair =>
            $" It has the addresses of its zone since {pair.Since:u}; {pair.PartnerNodeId} does not answer it.",
        { State: "Watching", PartnerHeard: true } pair =>
            $" It stands by since {pair.Since:u}, and takes the addresses of its zone over when {pair.PartnerNodeId} is silent.",
        { State: "Yielding" } pair =>
            $" It has left the addresses of its zone to {pair.PartnerNodeId}.",
        var pair => $" It is about to take the addresses of its zone over: {pair.PartnerNodeId} has none, or does not answer.",
    };
}
