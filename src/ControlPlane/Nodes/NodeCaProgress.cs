using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Finds out which nodes have followed a rotation of their CA.</summary>
public sealed class NodeCaProgress(NodeAuthority authority, NodeViews views, TimeProvider time)
{
    /// <summary>A node that was not connected for so long is away. Also counted from the server's own start: nodes need a while
    /// to come back after it.</summary>
    public static readonly TimeSpan AwayAfter = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    internal async Task<NodeCaView> ViewAsync(IStoreReader store, CancellationToken cancellationToken)
    {
        List<Node> nodes = [];
        await foreach (Node node in store.AllAsync<Node>(cancellationToken))
        {
            nodes.Add(node);
        }

        NodeCaState state = authority.State;
        DateTimeOffset now = time.GetUtcNow();
        IEnumerable<NodeView> behind = views.Of(nodes).Where(view => state.Names.IsBehind(view.Node!, now));
        return new NodeCaView(
            state.Phase,
            state.Since,
            new NodeCaCertificate(state.Names.Current, state.Current.NotAfter.ToUniversalTime()),
            state.Next is { } next ? new NodeCaCertificate(state.Names.Next!, next.NotAfter.ToUniversalTime()) : null,
            nodes.Count,
            [.. behind.Select(view => Of(view, state.Names, now))]);
    }

    private NodeCaNode Of(NodeView view, NodeCaNames names, DateTimeOffset now)
    {
        DateTimeOffset heard = view.Observation.LastSeen is { } seen && seen > _startedAt ? seen : _startedAt;
        bool isAway = !view.Observation.Connected && now - heard >= AwayAfter;
        return new NodeCaNode(
            view.NodeId, view.Node!.DisplayName, view.Node.Owner, isAway, names.Blocks(isAway), names.Lacks(view.Node),
            view.Node.CertificateNotAfter);
    }
}
