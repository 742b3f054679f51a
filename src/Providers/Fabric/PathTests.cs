using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Providers.Fabric;

/// <summary>Asks nodes for the hops of a path, each for its own half.</summary>
internal sealed class PathTests(Observations observations)
{
    // Source: PathHop.Hop. The link is there where the two halves are on different nodes.
    private static readonly string[] NearHalf = ["name", "address", "endpointNode", "link"];
    private static readonly string[] FarHalf = ["serviceNode", "database", "login", "tls"];

    private readonly ConcurrentDictionary<string, INodeCommands> _nodes = new();

    /// <summary>Makes a running node's commands known.</summary>
    public void Attach(string nodeId, INodeCommands commands) => _nodes[nodeId] = commands;

    /// <summary>A node was removed.</summary>
    public void Forget(string nodeId) => _nodes.TryRemove(nodeId, out _);

    /// <summary>Walks the path of an endpoint from its name to the database, or to the first hop that fails.</summary>
    /// <param name="isLeaving">Whether a node takes new sessions only where no other does; such a one is asked last.</param>
    /// <param name="goesOn">Whether the half of the service nodes is walked all the same where the other fails.</param>
    /// <returns>Every hop, those that were not tried among them.</returns>
    public async Task<IReadOnlyList<PathHop>> TestAsync(
        string endpointId, EndpointCarriers carriers, Func<string, bool> isLeaving, bool goesOn,
        CancellationToken cancellationToken)
    {
        string[] listeners =
        [
            .. carriers.Zones.Select(zone => observations.HolderOf(endpointId, zone.Key, zone.Value)).OfType<string>().Distinct(),
        ];
        IReadOnlyList<PathHop> near = await AskAsync(listeners, "endpointNode", "consumer", endpointId, cancellationToken);
        if (listeners.Intersect(carriers.Servers).Any())
        {
            return WithNotTried(near, [.. NearHalf[..^1], .. FarHalf]);
        }
        IReadOnlyList<PathHop> far = goesOn || near.All(hop => hop.Ok)
            ? await AskAsync(
                [.. carriers.Servers.OrderBy(isLeaving)], "serviceNode", "provider", endpointId, cancellationToken)
            : [];
        return WithNotTried([.. near, .. far], [.. NearHalf, .. FarHalf]);
    }

    private static IReadOnlyList<PathHop> WithNotTried(IReadOnlyList<PathHop> walked, IReadOnlyList<string> way) =>
        walked.All(hop => hop.Ok)
            ? walked
            :
            [
                .. way.SelectMany(known => walked.Where(hop => hop.Hop == known).DefaultIfEmpty(PathHop.NotTried(known))),
                .. walked.Where(hop => !way.Contains(hop.Hop)),
            ];

    /// <summary>Asks nodes for their part of a path until one answers.</summary>
    private async Task<IReadOnlyList<PathHop>> AskAsync(
        IReadOnlyList<string> nodeIds, string hop, string mustAct, string endpointId, CancellationToken cancellationToken)
    {
        foreach (string nodeId in nodeIds)
        {
            if (_nodes.TryGetValue(nodeId, out INodeCommands? node)
                && await node.TestPathAsync(endpointId, cancellationToken) is { Count: > 0 } hops)
            {
                return hops;
            }
        }

        string sentence = nodeIds.Count == 0
            ? "No node carries this half of the path: join one."
            : "No node that carries this half of the path can be asked: start it, or look at its way to the server.";
        return [new PathHop(hop, false, 0, sentence, nodeIds.Contains(FabricProvider.EmbeddedNode) ? "operator" : mustAct)];
    }
}
