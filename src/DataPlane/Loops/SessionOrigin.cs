using System.Net;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Loops;

/// <summary>Where a session comes from.</summary>
/// <param name="Endpoint">The state of its endpoint on this node.</param>
/// <param name="ZoneId">The zone whose address the client connected to.</param>
/// <param name="Source">The client.</param>
/// <param name="Terms">Looks its terms up in the snapshot in force; null when the endpoint has just gone.</param>
/// <param name="IsNodeFull">Whether accepting it has touched the descriptors that are kept back.</param>
/// <param name="NodeId">The node that asked for it; null when the client connected to this one.</param>
internal sealed record SessionOrigin(
    EndpointState Endpoint,
    string ZoneId,
    IPEndPoint Source,
    Func<NodeSnapshot, SessionTerms?> Terms,
    bool IsNodeFull = false,
    string? NodeId = null);
