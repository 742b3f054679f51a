using Linkspan.Contracts.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>A node on another host, as the control plane asks things of it. Of one that is out of reach, or stays silent for
/// 20 s, there is no answer: whoever asks knows which other node to ask, and what to say.</summary>
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
            return streams.Find(nodeId) is { } stream && await stream.AskAsync(endpointId, either.Token) is { } hops ? hops : [];
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }
}
