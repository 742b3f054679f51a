using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lists the processes that carry packets. Operators only.</summary>
public sealed class ListNodes(EndpointProviders providers)
{
    /// <returns>Every node, by id; or <c>caller.notOperator</c>.</returns>
    public Result<IReadOnlyList<NodeObservation>> Run(Caller caller) => caller.RefuseUnlessOperator() is { } refusal
        ? refusal
        : providers.All.SelectMany(provider => provider.Nodes).OrderBy(node => node.NodeId, StringComparer.Ordinal).ToArray();
}
