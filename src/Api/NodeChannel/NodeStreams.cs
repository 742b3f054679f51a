using System.Collections.Concurrent;
using Linkspan.ControlPlane.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>The streams that nodes follow by, one a node: a newer one takes the place of an older, which a node that was cut off
/// cannot end itself.</summary>
internal sealed class NodeStreams : IDisposable
{
    private readonly ConcurrentDictionary<string, NodeStream> _streams = [];
    private readonly RemovedNodes _removed;

    /// <summary>Ends the streams of nodes that are removed, until disposed.</summary>
    public NodeStreams(RemovedNodes removed)
    {
        _removed = removed;
        _removed.Removed += End;
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
    public void Dispose() => _removed.Removed -= End;

    private void End(string nodeId) => Find(nodeId)?.End();
}
