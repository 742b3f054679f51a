using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// What a session is held to: taken once from one snapshot, so an update in the middle of it cannot mix two states.
/// </summary>
/// <param name="EndpointId">The endpoint that was connected to.</param>
/// <param name="VpcId">Its network.</param>
/// <param name="ZoneId">The zone whose address was connected to.</param>
/// <param name="Listener">That address and port: the destination in a PROXY header.</param>
/// <param name="Clients">Where clients may come from; null when the network is not placed here.</param>
/// <param name="Security">The inbound rules; null where the endpoint's own node has applied them.</param>
/// <param name="Access">The provider's word.</param>
/// <param name="Limits">What the endpoint may use.</param>
/// <param name="ServiceId">The service that it asked for; null once that is deleted.</param>
/// <param name="Service">That service, where this node dials its databases; else null.</param>
/// <param name="Route">The way to the nodes that do; null where this node does, or nobody does.</param>
internal sealed record SessionTerms(
    string EndpointId,
    string VpcId,
    string ZoneId,
    IPEndPoint Listener,
    AddressBlocks? Clients,
    SecurityGroup? Security,
    EndpointAccess Access,
    EndpointLimits Limits,
    string? ServiceId,
    ServicePlacement? Service,
    ServiceRoute? Route)
{
    /// <summary>The terms at the endpoint's own address; null when it is not placed on the node any more.</summary>
    public static SessionTerms? Find(NodeSnapshot snapshot, string endpointId, string zoneId, IPEndPoint listener)
    {
        if (!snapshot.Endpoints.TryGetValue(endpointId, out EndpointSnapshot? endpoint))
        {
            return null;
        }
        EndpointPlacement placement = endpoint.Placement;
        return new SessionTerms(
            endpointId, placement.VpcId, zoneId, listener, snapshot.Vpcs.GetValueOrDefault(placement.VpcId)?.Clients,
            endpoint.Security, snapshot.AccessAt(placement, zoneId), placement.Limits, placement.ServiceId,
            snapshot.FindService(placement.ServiceId), snapshot.FindRoute(placement.ServiceId));
    }

    /// <summary>
    /// The terms of a session that another node asks for. Who asks is known by its certificate; what it says of itself is only
    /// looked up, and what does not fit the control plane's word has no terms.
    /// </summary>
    /// <param name="nodeId">The node that asks.</param>
    /// <param name="listener">The address and port that it says the client connected to.</param>
    public static SessionTerms? FindAdmitted(NodeSnapshot snapshot, string nodeId, string endpointId, IPEndPoint listener)
    {
        if (!snapshot.Admissions.TryGetValue(endpointId, out AdmissionSnapshot? admitted)
            || !admitted.Admission.NodeIds.Contains(nodeId)
            || admitted.ZoneOf(listener) is not { } zoneId)
        {
            return null;
        }
        EndpointAdmission admission = admitted.Admission;
        return new SessionTerms(
            endpointId, admission.VpcId, zoneId, listener, admitted.Clients, null, admission.Access, admission.Limits,
            admission.ServiceId, snapshot.FindService(admission.ServiceId), null);
    }
}
