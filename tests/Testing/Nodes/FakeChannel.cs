using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Testing.Nodes;

/// <summary>A control plane of a few lines: sends what a test writes, and keeps what the node reports.</summary>
public sealed class FakeChannel : INodeChannel
{
    private readonly Lock _lock = new();
    private readonly List<NodeReport> _reports = [];
    private Channel<NodeUpdate> _updates = Channel.CreateUnbounded<NodeUpdate>();

    /// <summary>How often a node began to follow.</summary>
    public int Connections { get; private set; }

    public IReadOnlyList<NodeReport> Reports
    {
        get
        {
            lock (_lock)
            {
                return [.. _reports];
            }
        }
    }

    public void Send(NodeUpdate update) => _updates.Writer.TryWrite(update);

    /// <summary>Ends the stream with a fault; a node that follows again starts a new one.</summary>
    public void Break()
    {
        Channel<NodeUpdate> broken = _updates;
        _updates = Channel.CreateUnbounded<NodeUpdate>();
        broken.Writer.Complete(new IOException("the stream broke"));
    }

    public async IAsyncEnumerable<NodeUpdate> FollowAsync(
        string nodeId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Connections++;
        await foreach (NodeUpdate update in _updates.Reader.ReadAllAsync(cancellationToken))
        {
            yield return update;
        }
    }

    public ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _reports.Add(report);
        }
        return ValueTask.CompletedTask;
    }
}
