using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lists every node, the server's own too. Operators only.</summary>
public sealed class ListAllNodes(IStore store, NodeViews views)
{
    /// <returns>The server's own first, then the oldest; or <c>caller.notOperator</c>.</returns>
    public async Task<Result<IReadOnlyList<NodeView>>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        List<Node> nodes = [];
        await foreach (Node node in store.AllAsync<Node>(cancellationToken))
        {
            nodes.Add(node);
        }

        return (NodeView[])[.. views.Own(), .. views.Of(nodes)];
    }
}
