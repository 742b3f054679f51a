using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lists the processes that carry packets. Operators only.</summary>
public sealed class ListNodes(IStore store, EndpointProviders providers)
{
    /// <returns>Every node, by id; or <c>caller.notOperator</c>.</returns>
    public async Task<Result<IReadOnlyList<NodeObservation>>> RunAsync(Caller caller, CancellationToken cancellationToken) =>
        await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal
            ? refusal
            : providers.All.SelectMany(provider => provider.Nodes).OrderBy(node => node.NodeId, StringComparer.Ordinal).ToArray();
}
