using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// What a session is held to: taken once from one snapshot, so an update in the middle of it cannot mix two states.
/// </summary>
/// <param name="Endpoint">The endpoint that was connected to.</param>
/// <param name="ZoneId">The zone whose address was connected to.</param>
/// <param name="Listener">That address and port: the destination in a PROXY header.</param>
/// <param name="Vpc">The endpoint's network; null when it is not placed here.</param>
/// <param name="Service">The endpoint's service; null when it is not placed here.</param>
internal sealed record SessionTerms(
    EndpointSnapshot Endpoint, string ZoneId, IPEndPoint Listener, VpcSnapshot? Vpc, ServicePlacement? Service)
{
    /// <summary>The terms of an endpoint; null when it is not placed on the node any more.</summary>
    public static SessionTerms? Find(NodeSnapshot snapshot, string endpointId, string zoneId, IPEndPoint listener) =>
        snapshot.Endpoints.TryGetValue(endpointId, out EndpointSnapshot? endpoint)
            ? new SessionTerms(
                endpoint,
                zoneId,
                listener,
                snapshot.Vpcs.GetValueOrDefault(endpoint.Placement.VpcId),
                snapshot.FindService(endpoint.Placement.ServiceId))
            : null;
}
