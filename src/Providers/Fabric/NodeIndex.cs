using Linkspan.Domain.Nodes;

namespace Linkspan.Providers.Fabric;

/// <summary>The joined nodes by their places, as they were at one moment: asked of for each endpoint and each report, and made
/// anew when a node changes.</summary>
internal sealed class NodeIndex
{
    private readonly Dictionary<string, IReadOnlyList<string>> _endpointIds;
    private readonly Dictionary<(string Vpc, string Zone), Zonal> _zones;
    private readonly Dictionary<string, IReadOnlyList<string>> _serviceIds;

    /// <param name="version">Of the nodes; counts their changes.</param>
    public NodeIndex(long version, IEnumerable<Node> nodes)
    {
        Version = version;
        Node[] all = [.. nodes];
        ILookup<string, Node> endpointNodes =
            all.Where(node => node.Has(NodeRole.Endpoint)).ToLookup(node => node.Vpc.Value);
        _endpointIds = endpointNodes.ToDictionary(vpc => vpc.Key, Ids);
        _zones = endpointNodes.SelectMany(vpc => vpc).GroupBy(node => (node.Vpc.Value, node.Zone.Value))
            .ToDictionary(zone => zone.Key, zone => new Zonal(zone));
        _serviceIds = all.Where(node => node.Has(NodeRole.Service)).GroupBy(node => node.Vpc.Value)
            .ToDictionary(vpc => vpc.Key, Ids);
    }

    public long Version { get; }

    /// <summary>The endpoint nodes of a network, by their ids; null: it has none.</summary>
    public IReadOnlyList<string>? EndpointNodesOf(string vpcId) => _endpointIds.GetValueOrDefault(vpcId);

    /// <summary>Those of them that stand in a zone, by their ids.</summary>
    public IReadOnlyList<string> EndpointNodesIn(string vpcId, string zoneId) =>
        _zones.TryGetValue((vpcId, zoneId), out Zonal? zone) ? zone.Ids : [];

    /// <summary>The two nodes that joined first of those that can share addresses; where there are no two, the one that joined
    /// first.</summary>
    public IReadOnlyList<Node> ListenersOf(string vpcId, string zoneId) =>
        _zones.TryGetValue((vpcId, zoneId), out Zonal? zone) ? zone.Listeners : [];

    /// <inheritdoc cref="ListenersOf"/>
    public IReadOnlyList<string> ListenerIdsOf(string vpcId, string zoneId) =>
        _zones.TryGetValue((vpcId, zoneId), out Zonal? zone) ? zone.ListenerIds : [];

    /// <summary>The service nodes of a network, by their ids; null: it has none.</summary>
    public IReadOnlyList<string>? ServiceNodesOf(string vpcId) => _serviceIds.GetValueOrDefault(vpcId);

    private static IReadOnlyList<string> Ids(IEnumerable<Node> nodes) =>
        [.. nodes.Select(node => node.Key).Order(StringComparer.Ordinal)];

    private sealed class Zonal
    {
        public Zonal(IEnumerable<Node> nodes)
        {
            Node[] inOrder =
            [
                .. nodes.OrderBy(node => node.EnrolledAt).ThenBy(node => node.Key, StringComparer.Ordinal),
            ];
            Node[] sharing = [.. inOrder.Where(node => node.Standby is not null).Take(2)];
            Ids = NodeIndex.Ids(inOrder);
            Listeners = sharing.Length == 2 ? sharing : [.. inOrder.Take(1)];
            ListenerIds = [.. Listeners.Select(node => node.Key)];
        }

        public IReadOnlyList<string> Ids { get; }

        public IReadOnlyList<Node> Listeners { get; }

        public IReadOnlyList<string> ListenerIds { get; }
    }
}
