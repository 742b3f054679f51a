using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>What a node alone carries.</summary>
internal static class NodeDependants
{
    private const int Most = 100;

    /// <returns>Endpoints with an address in its zone, and instances of its network, that no other active node of the network
    /// would carry; at most 100.</returns>
    public static async Task<IReadOnlyList<Blocker>> OfAsync(
        IStoreReader store, Node node, CancellationToken cancellationToken)
    {
        Node[] others =
        [
            .. (await store.ReferringAsync<Node>(node.Vpc.Value, cancellationToken))
                .Where(other => other.Id != node.Id && other.State == NodeState.Active),
        ];
        List<Blocker> dependants = [];
        if (node.Has(NodeRole.Endpoint) && !others.Any(other => other.Zone == node.Zone && other.Has(NodeRole.Endpoint)))
        {
            dependants.AddRange(
                (await store.ReferringAsync<InterfaceEndpoint>(node.Vpc.Value, cancellationToken))
                    .Where(endpoint => endpoint.Zones.Any(zone => zone.Zone == node.Zone)).Select(Blocking));
        }

        if (node.Has(NodeRole.Service) && !others.Any(other => other.Has(NodeRole.Service)))
        {
            dependants.AddRange(
                (await store.ReferringAsync<Instance>(node.Vpc.Value, cancellationToken))
                    .Where(instance => instance.Vpc == node.Vpc).Select(Blocking));
        }

        return [.. dependants.Take(Most)];
    }

    private static Blocker Blocking<T>(T resource)
        where T : IResource => new(T.Kind, resource.Key, resource.DisplayName) { Owner = resource.Owner };
}
