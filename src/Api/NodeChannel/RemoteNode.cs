using Linkspan.Contracts.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>A node on another host, as the control plane asks things of it.</summary>
internal sealed class RemoteNode(string nodeId, NodeStreams streams, TimeProvider time) : INodeCommands
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PathHop>> TestPathAsync(string endpointId, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(Patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            if (streams.Find(nodeId) is { } stream && await stream.AskAsync(endpointId, either.Token) is { } hops)
            {
                return hops;
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return [Missing($"Node {nodeId} did not answer within {Patience.TotalSeconds:N0} s.")];
        }

        return [Missing($"Node {nodeId}, which carries the endpoint, is out of reach of this server.")];
    }

    private static PathHop Missing(string message) => new("endpointNode", false, 0, message, "consumer");
}
