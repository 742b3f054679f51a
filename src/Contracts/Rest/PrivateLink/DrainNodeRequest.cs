namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>How a node is drained. The body may be left out.</summary>
public sealed record DrainNodeRequest
{
    /// <summary>How long the node's sessions may end by themselves before it closes them, 0 to 604800 (7 days); as long as they
    /// like by default.</summary>
    public long? DeadlineSeconds { get; init; }
}
