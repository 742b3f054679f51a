using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>Who is to carry what, worked out from what is stored and from nothing that the product keeps besides.</summary>
internal static class Placing
{
    /// <summary>Those that joined a network for its endpoints.</summary>
    public static Node[] EndpointNodes(StoredHistory history, Id<Vpc> vpc) =>
        [.. history.All<Node>().Where(node => node.Vpc == vpc && node.Has(NodeRole.Endpoint))];

    /// <summary>Who knows of the endpoints of a network; every network of the model is one that the server's own node can
    /// carry.</summary>
    public static string[] NodesOf(StoredHistory history, Id<Vpc> vpc) =>
        EndpointNodes(history, vpc) is { Length: > 0 } nodes ? [.. nodes.Select(node => node.Key)]
        : [FabricProvider.EmbeddedNode];

    /// <summary>Who listens in a zone: the one that joined first.</summary>
    public static string? ListenerOf(StoredHistory history, Id<Vpc> vpc, string zone) =>
        EndpointNodes(history, vpc) is not { Length: > 0 } nodes ? FabricProvider.EmbeddedNode
        : nodes.Where(node => node.Zone.Value == zone).OrderBy(node => node.EnrolledAt)
            .ThenBy(node => node.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    /// <summary>Whose sessions for an endpoint are let in.</summary>
    public static IEnumerable<string> OpenersOf(StoredHistory history, InterfaceEndpoint endpoint) =>
        EndpointNodes(history, endpoint.Vpc) is not { Length: > 0 } nodes ? [FabricProvider.EmbeddedNode]
        : nodes.Where(node => endpoint.Zones.Any(zone => zone.Zone == node.Zone)).Select(node => node.Key);

    /// <summary>Who dials the databases of a service.</summary>
    public static string[] ServersOf(StoredHistory history, EndpointService service)
    {
        Id<Vpc>? vpc = history.Find(service.Instance)?.Vpc;
        string[] nodes =
        [
            .. history.All<Node>().Where(node => node.Vpc == vpc && node.Has(NodeRole.Service)).Select(node => node.Key)
                .Order(StringComparer.Ordinal),
        ];
        return nodes.Length > 0 ? nodes : [FabricProvider.EmbeddedNode];
    }
}
