using System.Collections.Concurrent;
using Linkspan.ControlPlane.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>The streams that nodes follow by, one a node: a newer one takes the place of an older, which a node that was cut off
/// cannot end itself.</summary>
internal sealed class NodeStreams : IDisposable
{
    private readonly ConcurrentDictionary<string, NodeStream> _streams = [];
    private readonly RemovedNodes _removed;
    private readonly NodeAuthority _authority;

    /// <summary>Until disposed, ends the streams of nodes that are removed or whose CA is trusted no more, and asks the others to
    /// renew when the CAs change.</summary>
    public NodeStreams(RemovedNodes removed, NodeAuthority authority)
    {
        (_removed, _authority) = (removed, authority);
        _removed.Removed += End;
        _authority.Changed += FollowAuthorities;
    }

    /// <summary>The stream of a node; null while it has none.</summary>
    public NodeStream? Find(string nodeId) => _streams.GetValueOrDefault(nodeId);

    /// <summary>Makes a stream the node's.</summary>
    public void Add(string nodeId, NodeStream stream)
    {
        NodeStream? before = null;
        _streams.AddOrUpdate(nodeId, stream, (_, older) =>
        {
            before = older;
            return stream;
        });
        before?.End();
    }

    /// <summary>A stream has ended.</summary>
    public void Remove(string nodeId, NodeStream stream) => _streams.TryRemove(KeyValuePair.Create(nodeId, stream));

    /// <inheritdoc/>
    public void Dispose()
    {
        _removed.Removed -= End;
        _authority.Changed -= FollowAuthorities;
    }

    private void FollowAuthorities()
    {
        NodeCaNames names = _authority.State.Names;
        foreach (NodeStream stream in _streams.Values)
        {
            if (names.Trusted.Contains(stream.Issuer))
            {
                _ = Task.Run(stream.AskRenewalAsync);
            }
            else
            {
                stream.End();
            }
        }
    }

    private void End(string nodeId) => Find(nodeId)?.End();
}
