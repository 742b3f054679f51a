using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>What an endpoint of other nodes is held to here, with its blocks parsed.</summary>
internal sealed record AdmissionSnapshot(EndpointAdmission Admission, AddressBlocks Clients)
{
    public static AdmissionSnapshot Of(EndpointAdmission admission) =>
        new(admission, new AddressBlocks(admission.ClientBlocks));

    /// <summary>The zone of one of the endpoint's addresses; null for any other address.</summary>
    public string? ZoneOf(IPAddress address) =>
        Admission.Zones.FirstOrDefault(zone => zone.Address == address.ToString())?.ZoneId;
}
