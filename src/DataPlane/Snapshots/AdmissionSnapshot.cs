using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>What an endpoint of other nodes is held to here, with its blocks parsed.</summary>
internal sealed record AdmissionSnapshot(EndpointAdmission Admission, AddressBlocks Clients)
{
    public static AdmissionSnapshot Of(EndpointAdmission admission) =>
        new(admission, new AddressBlocks(admission.ClientBlocks));

    /// <summary>The zone of one of the endpoint's addresses with its port; null for any other.</summary>
    public string? ZoneOf(IPEndPoint listener) =>
        Admission.Port is { } port && port != listener.Port
            ? null
            : Admission.Zones.FirstOrDefault(zone => zone.Address == listener.Address.ToString())?.ZoneId;
}
