using Linkspan.Domain;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>What the removal of a node cuts.</summary>
/// <param name="View">The node as it was.</param>
/// <param name="Dependants">Endpoints and instances that no other node of the network carries.</param>
public sealed record NodeRemoval(NodeView View, IReadOnlyList<Blocker> Dependants)
{
    /// <summary>Live sessions, as last observed.</summary>
    public int LiveSessions => View.Observation.Sessions;
}
