using System.Net;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Loops;

/// <summary>Where a session comes from.</summary>
/// <param name="Endpoint">The state of its endpoint on this node.</param>
/// <param name="ZoneId">The zone whose address the client connected to.</param>
/// <param name="Source">The client.</param>
/// <param name="Listener">The address and port that it connected to.</param>
/// <param name="IsNodeFull">Whether accepting it has touched the descriptors that are kept back.</param>
/// <param name="NodeId">The node that asked for it; null when the client connected to this one.</param>
internal sealed record SessionOrigin(
    EndpointState Endpoint,
    string ZoneId,
    IPEndPoint Source,
    IPEndPoint Listener,
    bool IsNodeFull = false,
    string? NodeId = null)
{
    /// <summary>Whose half-open sessions it counts among.</summary>
    public object AskedBy => NodeId ?? (object)Source.Address;

    /// <summary>The session's terms; null when its endpoint has just gone.</summary>
    /// <param name="snapshot">The one in force.</param>
    public SessionTerms? FindTerms(NodeSnapshot snapshot) => NodeId is null
        ? SessionTerms.Find(snapshot, Endpoint.EndpointId, ZoneId, Listener)
        : SessionTerms.FindAdmitted(snapshot, NodeId, Endpoint.EndpointId, Listener);
}
