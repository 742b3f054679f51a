using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Testing.Nodes;

/// <summary>A control plane of a few lines: sends what a test writes, and keeps what the node reports.</summary>
public sealed class FakeChannel : INodeChannel
{
    private readonly Lock _lock = new();
    private readonly List<NodeReport> _reports = [];
    private readonly List<NodeReport> _lost = [];
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

    /// <summary>Loses every report from now on: whoever makes one is told so.</summary>
    public bool IsLosingReports { get; set; }

    /// <summary>… in these words.</summary>
    public Exception ReportFault { get; set; } = new IOException("the report was lost");

    /// <summary>Reports that did not get through.</summary>
    public IReadOnlyList<NodeReport> Lost
    {
        get
        {
            lock (_lock)
            {
                return [.. _lost];
            }
        }
    }

    public void Send(NodeUpdate update) => _updates.Writer.TryWrite(update);

    /// <summary>Ends the stream with a fault; a node that follows again starts a new one.</summary>
    /// <param name="fault">Null: that of a connection.</param>
    public void Break(Exception? fault = null)
    {
        Channel<NodeUpdate> broken = _updates;
        _updates = Channel.CreateUnbounded<NodeUpdate>();
        broken.Writer.Complete(fault ?? new IOException("the stream broke"));
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
        bool isLost = IsLosingReports;
        lock (_lock)
        {
            (isLost ? _lost : _reports).Add(report);
        }
        return isLost ? ValueTask.FromException(ReportFault) : ValueTask.CompletedTask;
    }
}
