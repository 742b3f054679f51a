using System.Collections.Immutable;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>
/// Everything that is placed on the node, as of one revision. Never changes: an update makes the next one, at a cost that grows
/// with the update and hardly with what is there. A session looks only at the one that it took at its start.
/// </summary>
internal sealed record NodeSnapshot(
    long Revision,
    ImmutableDictionary<string, VpcSnapshot> Vpcs,
    ImmutableDictionary<string, ServicePlacement> Services,
    ImmutableDictionary<string, ServiceRoute> Routes,
    ImmutableDictionary<string, EndpointSnapshot> Endpoints,
    ImmutableDictionary<string, AdmissionSnapshot> Admissions)
{
    /// <summary>The nodes of networks that <see cref="Admissions"/> are of, by the network; one that is not there: any
    /// node.</summary>
    public ImmutableDictionary<string, PeerNetwork> Peers { get; init; } = ImmutableDictionary<string, PeerNetwork>.Empty;

    /// <summary>The zones that sessions are led out of.</summary>
    public ShiftedZones Shifted { get; init; } = ShiftedZones.None;

    /// <summary>The node drains, and the time of its sessions is over.</summary>
    public bool IsDrained { get; init; }

    /// <summary>A node that was told nothing yet.</summary>
    public static NodeSnapshot Empty { get; } = new(
        0,
        ImmutableDictionary<string, VpcSnapshot>.Empty,
        ImmutableDictionary<string, ServicePlacement>.Empty,
        ImmutableDictionary<string, ServiceRoute>.Empty,
        ImmutableDictionary<string, EndpointSnapshot>.Empty,
        ImmutableDictionary<string, AdmissionSnapshot>.Empty);

    /// <summary>
    /// The snapshot after an update. A full one starts from nothing. What is listed stands for its id alone: a service that is
    /// routed now is not dialled here any more, and the other way round.
    /// </summary>
    public NodeSnapshot After(NodeUpdate update)
    {
        NodeSnapshot from = update.Full ? Empty : this;
        string[] services =
        [
            .. update.Removed, .. update.Services.Select(service => service.ServiceId),
            .. update.Routes.Select(route => route.ServiceId),
        ];
        string[] endpoints =
        [
            .. update.Removed, .. update.Endpoints.Select(endpoint => endpoint.EndpointId),
            .. update.Admissions.Select(admission => admission.EndpointId),
        ];
        return new NodeSnapshot(
            update.Revision,
            After(from.Vpcs, update.Removed, update.Vpcs, vpc => vpc.VpcId, VpcSnapshot.Of),
            After(from.Services, services, update.Services, service => service.ServiceId, service => service),
            After(from.Routes, services, update.Routes, route => route.ServiceId, route => route),
            After(from.Endpoints, endpoints, update.Endpoints, endpoint => endpoint.EndpointId, EndpointSnapshot.Of),
            After(from.Admissions, endpoints, update.Admissions, admission => admission.EndpointId, AdmissionSnapshot.Of))
        {
            Peers = After(
                from.Peers, update.PeerNetworks.Select(network => network.VpcId),
                update.PeerNetworks.Where(network => network.NodeIds is not null), network => network.VpcId, network => network),
            Shifted = Shifted,
            IsDrained = IsDrained,
        };
    }

    /// <summary>The word on sessions of an endpoint in one of its zones.</summary>
    public EndpointAccess AccessAt(EndpointPlacement endpoint, string zoneId) =>
        endpoint.Access.Allowed && Shifted.IsClosedTo(endpoint, zoneId)
            ? new EndpointAccess(
                false, AccessReason.ZoneShifted,
                $"the operator has shifted zone {zoneId} away for a while: connect to {endpoint.DefaultName}", KeepLive: true)
            : endpoint.Access;

    public ServicePlacement? FindService(string? serviceId) => serviceId is null ? null : Services.GetValueOrDefault(serviceId);

    public ServiceRoute? FindRoute(string? serviceId) => serviceId is null ? null : Routes.GetValueOrDefault(serviceId);

    /// <summary>The services that a node serves, or can.</summary>
    public IEnumerable<ServiceRoute> RoutesTo(string nodeId) =>
        Routes.Values.Where(route => route.Nodes.Any(node => node.NodeId == nodeId));

    private static ImmutableDictionary<string, TKept> After<TPlaced, TKept>(
        ImmutableDictionary<string, TKept> before,
        IEnumerable<string> gone,
        IEnumerable<TPlaced> placed,
        Func<TPlaced, string> idOf,
        Func<TPlaced, TKept> keep) =>
        before.RemoveRange(gone).SetItems(placed.Select(one => KeyValuePair.Create(idOf(one), keep(one))));
}
