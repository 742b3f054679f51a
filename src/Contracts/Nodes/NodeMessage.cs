namespace Linkspan.Contracts.Nodes;

/// <summary>One line of what the control plane sends to a node: an update, a command, or the wish that it renews.</summary>
/// <param name="Update">Desired state; else null.</param>
/// <param name="Command">Something to do and answer; else null.</param>
public sealed record NodeMessage(NodeUpdate? Update, NodeCommand? Command)
{
    /// <summary>The node asks for another certificate now, because the CAs of nodes have changed.</summary>
    public bool Renew { get; init; }
}
