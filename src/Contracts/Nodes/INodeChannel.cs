namespace Linkspan.Contracts.Nodes;

/// <summary>The control plane as one node sees it: desired state comes down, what was observed goes up.</summary>
/// <remarks>In one process this is a call; between hosts it is a stream over mutually authenticated TLS. Both keep these
/// promises.</remarks>
public interface INodeChannel
{
    /// <summary>Follows what is placed on the node: first everything (<see cref="NodeUpdate.Full"/>), then changes in the
    /// order of their revisions.</summary>
    /// <returns>Never ends by itself; a missed revision is never skipped, several may arrive folded into one update.</returns>
    IAsyncEnumerable<NodeUpdate> FollowAsync(string nodeId, CancellationToken cancellationToken);

    /// <summary>Tells what the node observed. Lists hold changes only, except after a full update: then they hold
    /// everything.</summary>
    ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken);
}
