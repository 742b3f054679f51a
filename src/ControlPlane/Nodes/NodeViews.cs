using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Puts together what is stored of nodes and what is seen of them.</summary>
public sealed class NodeViews(EndpointProviders providers)
{
    internal NodeView Of(Node node) => Of([node])[0];

    internal IReadOnlyList<NodeView> Of(IEnumerable<Node> nodes)
    {
        Dictionary<string, NodeObservation> seen = Seen();
        return [.. nodes.Select(node => new NodeView(
            node, seen.GetValueOrDefault(node.Key) ?? new NodeObservation(node.Key, false, 0, null, 0)))];
    }

    /// <summary>The nodes inside this server.</summary>
    internal IReadOnlyList<NodeView> Own() =>
    [
        .. Seen().Values.Where(node => !Node.IdFormat!.Fits(node.NodeId))
            .OrderBy(node => node.NodeId, StringComparer.Ordinal).Select(node => new NodeView(null, node)),
    ];

    private Dictionary<string, NodeObservation> Seen() =>
        providers.All.SelectMany(provider => provider.Nodes).ToDictionary(node => node.NodeId);
}
