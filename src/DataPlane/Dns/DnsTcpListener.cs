using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Dns;

/// <summary>Accepts DNS connections and owns them until their end.</summary>
internal sealed class DnsTcpListener(
    Socket listener, IPEndPoint endPoint, Func<DnsView> view, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>Connections at once; one more is closed on arrival. Resolvers need one, and only for large answers.</summary>
    public const int MaxConnections = 64;

    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<DnsTcpConnection, Task> _connections = new();
    private Task _acceptLoop = Task.CompletedTask;

    public void Start() => _acceptLoop = AcceptAsync(_stopping.Token);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _acceptLoop;
        listener.Dispose();
        await Task.WhenAll(_connections.Values);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Socket socket = await listener.AcceptAsync(stopping);
                if (_connections.Count >= MaxConnections)
                {
                    socket.Dispose();
                    continue;
                }
                DnsTcpConnection connection = new(socket, view, time);
                TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _connections[connection] = ended.Task;
                _ = ServeAsync(connection, ended, stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // Out of descriptors, most likely: connections that end give some back.
                DnsLog.SocketFailed(logger, endPoint, DnsTransport.Tcp, exception.SocketErrorCode);
                await Task.Delay(PauseAfterError, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ServeAsync(DnsTcpConnection connection, TaskCompletionSource ended, CancellationToken stopping)
    {
        try
        {
            await connection.RunAsync(stopping);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            ended.SetResult();
        }
    }
}
