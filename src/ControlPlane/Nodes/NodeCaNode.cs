namespace Linkspan.ControlPlane.Nodes;

/// <summary>A node that has not followed a rotation yet.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="HostName">Its host.</param>
/// <param name="AccountId">Whose network it is of.</param>
/// <param name="IsAway">Whether it has been out of reach for <see cref="NodeCaProgress.AwayAfter"/>.</param>
/// <param name="Blocks">Whether the next step would cut it off.</param>
public sealed record NodeCaNode(string NodeId, string HostName, string AccountId, bool IsAway, bool Blocks);
