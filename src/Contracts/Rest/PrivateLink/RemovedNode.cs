namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>A node that was removed, and what that cut.</summary>
public sealed record RemovedNode
{
    public string NodeId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>Sessions that were closed, as last observed.</summary>
    public int LiveSessions { get; init; }

    /// <summary>Endpoints and instances that no other node of the network carries.</summary>
    public IReadOnlyList<Blocker> Dependants { get; init; } = [];
}
