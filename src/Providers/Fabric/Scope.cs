namespace Linkspan.Providers.Fabric;

/// <summary>
/// Many objects under one note. Which they are is found when the node is told, by the places of that moment: so a note costs the
/// writer the same however many they are.
/// </summary>
internal static class Scope
{
    /// <summary>The endpoints of a network; by its id.</summary>
    public const string EndpointsOfVpc = "vpc/endpoints";

    /// <summary>Those of them that have an address in a zone; by <see cref="InZone"/>.</summary>
    public const string EndpointsOfZone = "zone/endpoints";

    /// <summary>The endpoints that ask for services of an instance; by its id.</summary>
    public const string EndpointsOfInstance = "instance/endpoints";

    /// <summary>The services whose databases stand in a network; by its id.</summary>
    public const string ServicesOfVpc = "vpc/services";

    /// <summary>The endpoints that ask for one of these; by the network's id.</summary>
    public const string EndpointsOfServicesOfVpc = "vpc/services/endpoints";

    /// <summary>The nodes of a network, for those that admit endpoints of it; by its id.</summary>
    public const string PeersOfVpc = "vpc/peers";

    /// <summary>The zones that sessions are led out of.</summary>
    public const string ZoneShifts = "zones/shifts";

    /// <summary>When a node closes what it has left; by its id.</summary>
    public const string DrainOfNode = "node/drain";

    public static string InZone(string vpcId, string zoneId) => $"{vpcId} {zoneId}";

    public static (string VpcId, string ZoneId) OfZone(string key) =>
        (key[..key.IndexOf(' ', StringComparison.Ordinal)], key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    /// <summary>Whether a note stands for endpoints.</summary>
    public static bool MovesEndpoints(string kind) =>
        kind is EndpointsOfVpc or EndpointsOfZone or EndpointsOfInstance or EndpointsOfServicesOfVpc;

    /// <summary>The endpoints that a note stands for; none for a note of anything else.</summary>
    public static IEnumerable<string> EndpointsOf(Topology topology, string kind, string key) => kind switch
    {
        EndpointsOfVpc => topology.EndpointsIn(key),
        EndpointsOfZone => topology.EndpointsIn(OfZone(key).VpcId, OfZone(key).ZoneId),
        EndpointsOfInstance => topology.ServicesOfInstance(key).SelectMany(topology.EndpointsFor),
        EndpointsOfServicesOfVpc => topology.ServicesIn(key).SelectMany(topology.EndpointsFor),
        _ => [],
    };
}
