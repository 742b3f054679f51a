namespace Linkspan.Domain.Nodes;

/// <summary>What a node is meant to do. A node that was removed is not stored any more.</summary>
public enum NodeState
{
    /// <summary>It takes sessions.</summary>
    Active,

    /// <summary>New sessions go to other nodes; those that it has end by themselves, or at the deadline of the
    /// drain.</summary>
    Draining,
}
