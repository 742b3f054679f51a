using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>One node's stream: updates and commands go down it, answers to commands find back to who asked.</summary>
/// <param name="output">Where the node reads.</param>
/// <param name="issuer">The CA of the certificate that the node shows, by its fingerprint.</param>
/// <param name="aborted">Cancelled when the connection is gone.</param>
internal sealed class NodeStream(PipeWriter output, string issuer, CancellationToken aborted) : IDisposable
{
    /// <summary>Commands of one node that wait for an answer; more are refused.</summary>
    private const int MostWaiting = 100;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<long, TaskCompletionSource<IReadOnlyList<PathHop>>> _waiting = [];
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    private long _lastId;

    /// <summary>The CA of the certificate that the node shows, by its fingerprint.</summary>
    public string Issuer => issuer;

    /// <summary>Cancelled when the stream is to end.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>Ends the stream. Called on a writer's time: whoever waits for the end goes on elsewhere.</summary>
    public void End() => ThreadPool.UnsafeQueueUserWorkItem(
        static end =>
        {
            try
            {
                end.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It had ended by itself.
            }
        },
        _end,
        preferLocal: false);

    /// <summary>Sends one message; returns when it has left, or was stopped by a node that does not read.</summary>
    public async Task SendAsync(NodeMessage message, CancellationToken cancellationToken)
    {
        byte[] line = NodeJson.Write(message);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            output.Write(line);
            output.Write("\n"u8);
            await output.FlushAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Asks the node to renew its certificate now. A node that is gone is asked when it comes back.</summary>
    public async Task AskRenewalAsync()
    {
        try
        {
            await SendAsync(new NodeMessage(null, null) { Renew = true }, _end.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or IOException
            or InvalidOperationException)
        {
            // The stream ended, and its writer was completed.
        }
    }

    /// <summary>Asks the node to walk a path.</summary>
    /// <returns>What it answered; null when it cannot be asked, or its stream ended before it answered.</returns>
    public async Task<IReadOnlyList<PathHop>?> AskAsync(string endpointId, CancellationToken cancellationToken)
    {
        if (_waiting.Count >= MostWaiting)
        {
            return null;
        }

        long id = Interlocked.Increment(ref _lastId);
        TaskCompletionSource<IReadOnlyList<PathHop>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            using CancellationTokenSource either =
                CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
            await SendAsync(new NodeMessage(null, new NodeCommand(id, endpointId)), either.Token);
            return await answer.Task.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>The node answers; what nobody waits for is passed over.</summary>
    public void Take(NodeAnswer answer)
    {
        if (_waiting.TryRemove(answer.Id, out TaskCompletionSource<IReadOnlyList<PathHop>>? waiting))
        {
            waiting.TrySetResult(answer.Hops);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }
}
