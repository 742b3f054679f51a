using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>Brings the topology from one change to the next, and says whom each concerns.</summary>
/// <remarks>
/// An object concerns who carried it before and who does now. A change that moves what nodes carry names those whose load moves
/// and, of the others, those that see it: the nodes of the same network, and the two sides of its services. Changes come one
/// after the other.
/// </remarks>
internal sealed class ChangeReach(Topology topology)
{
    public IReadOnlyList<Affected> Note(Change change) => (change.After ?? change.Before) switch
    {
        Node => OfNode(change.Before as Node, change.After as Node, change),
        Zone => OfZone(change.Before as Zone, change.After as Zone, change),
        Instance instance => OfInstance(instance, change),
        InterfaceEndpoint endpoint => OfEndpoint(endpoint.Key, change),
        PrivateEndpointConnection connection => OfEndpoint(connection.Endpoint.Value, change),
        EndpointService service => Noted(change, new Affected(EndpointService.Kind, service.Key, null)),
        SecurityGroup group =>
            Noted(change, new Affected(SecurityGroup.Kind, group.Key, topology.NodesOf(group.Vpc.Value).ToHashSet())),
        Vpc vpc => Noted(change, new Affected(Vpc.Kind, vpc.Key, null)),
        _ => [],
    };

    private Affected[] Noted(Change change, params Affected[] affected)
    {
        topology.Note(change);
        return affected;
    }

    private Affected[] OfEndpoint(string endpointId, Change change)
    {
        // Of what is gone nobody knows afterwards who carried it.
        HashSet<string> carriers = [.. topology.CarriersOf(endpointId)];
        topology.Note(change);
        carriers.UnionWith(topology.CarriersOf(endpointId));
        return [new Affected(InterfaceEndpoint.Kind, endpointId, carriers)];
    }

    private IReadOnlyList<Affected> OfInstance(Instance instance, Change change)
    {
        HashSet<string> dialers = [.. topology.DialersOf(instance.Key)];
        topology.Note(change);
        dialers.UnionWith(topology.DialersOf(instance.Key));
        bool isMoved = change is not { Before: Instance before, After: Instance after } || before.Vpc != after.Vpc;
        bool isLimited = change is { Before: Instance old, After: Instance now } && old.Limits != now.Limits;
        Affected own = new(Instance.Kind, instance.Key, isMoved ? null : dialers);
        return isMoved || isLimited ? [own, new Affected(Scope.EndpointsOfInstance, instance.Key, dialers)] : [own];
    }

    private List<Affected> OfZone(Zone? before, Zone? after, Change change)
    {
        topology.Note(change);
        return before?.Shift == after?.Shift
            ? []
            :
            [
                new Affected(Scope.ZoneShifts, "", null),
                .. topology.VpcsServedFrom(change.Key).Select(vpc => new Affected(Scope.ServicesOfVpc, vpc, null)),
            ];
    }

    private List<Affected> OfNode(Node? before, Node? after, Change change)
    {
        List<Affected> affected = before?.DrainUntil == after?.DrainUntil || after is null
            ? []
            : [new Affected(Scope.DrainOfNode, after.Key, new HashSet<string> { after.Key })];
        if (before is not null && after is not null && IsSamePlace(before, after))
        {
            topology.Note(change);
            return affected;
        }

        bool isMember = before is not null && after is not null && before.Vpc == after.Vpc && before.Zone == after.Zone
            && before.Roles.SequenceEqual(after.Roles);
        Node[] places = isMember ? [after!] : [.. new[] { before, after }.OfType<Node>()];
        (HashSet<string> Listeners, HashSet<string> Dialers)[] were = [.. places.Select(CarriersIn)];
        topology.Note(change);
        foreach ((Node place, (HashSet<string> listeners, HashSet<string> dialers)) in places.Zip(were))
        {
            string vpc = place.Vpc.Value;
            (HashSet<string> listenersNow, HashSet<string> dialersNow) = CarriersIn(place);
            if (place.Has(NodeRole.Endpoint))
            {
                affected.AddRange(OfListeners(place, listeners, listenersNow, isMember));
            }
            if (place.Has(NodeRole.Service))
            {
                affected.Add(new Affected(Scope.ServicesOfVpc, vpc, null));
                affected.Add(new Affected(Scope.EndpointsOfServicesOfVpc, vpc, Either(dialers, dialersNow)));
            }
        }
        affected.RemoveAll(told => told.NodeIds is { Count: 0 });
        return affected;
    }

    /// <summary>The zone's addresses, and with them names and pairs of nodes, are looked at again by the network's nodes; who
    /// lets its sessions in learns of nodes that came or went.</summary>
    private IEnumerable<Affected> OfListeners(Node place, HashSet<string> before, HashSet<string> now, bool isMember)
    {
        string vpc = place.Vpc.Value;
        HashSet<string> both = [.. before, .. now], moved = Either(before, now);
        string zone = Scope.InZone(vpc, place.Zone.Value);
        yield return new Affected(Vpc.Kind, vpc, both);
        if (isMember)
        {
            yield return new Affected(Scope.EndpointsOfZone, zone, both);
            yield break;
        }

        // Who lets the network's sessions in takes links of all its nodes, and sessions of those in an endpoint's zones. The
        // first node that is not itself, and the last, bring and take the admissions of all its endpoints.
        string[] servers = [.. topology.ServersFor(vpc)];
        yield return new Affected(Scope.PeersOfVpc, vpc, null);
        yield return new Affected(
            Scope.EndpointsOfVpc, vpc,
            moved.Union(servers.Where(server => HasOther(before, server) != HasOther(now, server))).ToHashSet());
        HashSet<string> concerned = [.. both, .. servers];
        yield return moved.Contains(FabricProvider.EmbeddedNode)
            ? new Affected(Scope.EndpointsOfVpc, vpc, concerned)
            : new Affected(Scope.EndpointsOfZone, zone, concerned);
    }

    private static bool HasOther(HashSet<string> nodes, string nodeId) => nodes.Any(node => node != nodeId);

    private (HashSet<string> Listeners, HashSet<string> Dialers) CarriersIn(Node place) =>
        ([.. topology.NodesOf(place.Vpc.Value)], [.. topology.DialersIn(place.Vpc.Value)]);

    private static HashSet<string> Either(HashSet<string> one, HashSet<string> other)
    {
        HashSet<string> either = [.. one];
        either.SymmetricExceptWith(other);
        return either;
    }

    private static bool IsSamePlace(Node before, Node after) =>
        before.State == after.State && before.Advertise == after.Advertise && before.Standby == after.Standby
        && before.Zone == after.Zone && before.Vpc == after.Vpc && before.Roles.SequenceEqual(after.Roles);
}
