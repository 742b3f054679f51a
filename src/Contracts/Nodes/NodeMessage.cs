namespace Linkspan.Contracts.Nodes;

/// <summary>One line of what the control plane sends to a node: an update or a command.</summary>
/// <param name="Update">Desired state; null for a command.</param>
/// <param name="Command">Something to do and answer; null for an update.</param>
public sealed record NodeMessage(NodeUpdate? Update, NodeCommand? Command);
