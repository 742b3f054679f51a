using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Linkspan.Testing.Peers;

/// <summary>
/// A fake database on a port of its own: not MySQL, but a script that shows one behaviour to whoever connects, for what no real
/// server can be made to do. It accepts any number of connections at once.
/// </summary>
public sealed class ScriptedMySqlPeer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly PeerScript _script;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<PeerConversation> _conversations = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly Task _accepting;

    private ScriptedMySqlPeer(Socket listener, PeerScript script)
    {
        _listener = listener;
        _script = script;
        _accepting = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndPoint!;

    public int Port => Address.Port;

    /// <summary>One for each connection, in the order in which they came.</summary>
    public IReadOnlyCollection<PeerConversation> Conversations => _conversations;

    /// <param name="address">Where it listens; default 127.0.0.1.</param>
    /// <param name="port">Default a free one.</param>
    public static ScriptedMySqlPeer Start(PeerScript script, IPAddress? address = null, int port = 0)
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(address ?? IPAddress.Loopback, port));
        listener.Listen();
        return new ScriptedMySqlPeer(listener, script);
    }

    /// <summary>Waits for the connection with this number, from 0.</summary>
    public Task<PeerConversation> ConversationAsync(int number = 0) =>
        Eventually.GetAsync($"connection {number} arrives", () => Task.FromResult(_conversations.ElementAtOrDefault(number)));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_running);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Socket socket = await _listener.AcceptAsync(_end.Token);
                PeerConversation conversation = new(socket);
                _conversations.Enqueue(conversation);
                _running.Add(RunAsync(socket, conversation));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task RunAsync(Socket socket, PeerConversation conversation)
    {
        using (socket)
        {
            try
            {
                await _script(conversation, _end.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
                // The other side has gone, or the test is over: both are ordinary ends of a script.
            }
        }
    }
}
