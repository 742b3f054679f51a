namespace Linkspan.Contracts.Nodes;

/// <summary>Why a call on the node channel was refused.</summary>
/// <param name="Code">A stable code, such as <c>node.removed</c>.</param>
/// <param name="Message">The same in one sentence.</param>
public sealed record NodeRefusal(string Code, string Message)
{
    /// <summary>The node was removed: it withdraws what it carries.</summary>
    public const string Removed = "node.removed";
}
