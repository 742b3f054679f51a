using Linkspan.Contracts.Nodes;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>What a walk of a private endpoint connection's path found.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Hops">In the order of the path, as who asked may know them.</param>
public sealed record TestedConnection(PrivateEndpointConnectionView Connection, IReadOnlyList<PathHop> Hops);
