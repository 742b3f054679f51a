using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>A service node that does on each carrier what a test says, and the links of an endpoint node to it.</summary>
internal sealed class ScriptedServiceNode : IAsyncDisposable
{
    private readonly TestAuthority _authority;
    private readonly string _nodeId;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Func<Carrier, Task> _script;
    private readonly Func<Task>? _beforeGreeting;
    private int _dialled;

    /// <param name="script">What it does on a carrier after both handshakes; when it returns, the carrier is closed.</param>
    /// <param name="authority">Who certifies it, which it then owns; null: a CA of its own.</param>
    /// <param name="beforeGreeting">What it waits for between TLS and its greeting; null: nothing.</param>
    public ScriptedServiceNode(
        Func<Carrier, Task> script, Func<NodeLinkOptions, NodeLinkOptions>? change = null, TestAuthority? authority = null,
        string nodeId = LinkedNodes.ServiceNodeId, Func<Task>? beforeGreeting = null)
    {
        (_script, _authority, _nodeId, _beforeGreeting) = (script, authority ?? new TestAuthority(), nodeId, beforeGreeting);
        _listener.Start();
        EndpointCredentials = Certify(new NodeIdentity(LinkedNodes.EndpointNodeId, true, false));
        NodeLinkOptions options = new() { Carriers = 1 };
        Loops = new LoopSet(2, 65_536, DescriptorReserve.OfProcess(0), TimeProvider.System, Log.CreateLogger<LoopSet>());
        Links = new LinkSet(
            new LinkedNodes.Renewable(EndpointCredentials), change?.Invoke(options) ?? options, Loops,
            DescriptorReserve.OfProcess(0), (report, isOther) => Told.Enqueue((report, isOther)), TimeProvider.System,
            Log.CreateLogger<ScriptedServiceNode>());
        Loops.Start();
        _ = AcceptAsync(Certify(new NodeIdentity(nodeId, false, true)));
    }

    public LinkCredentials EndpointCredentials { get; }

    public LoopSet Loops { get; }

    public LinkSet Links { get; }

    public RecordingLog Log { get; } = new();

    public ConcurrentQueue<(LinkReport Report, bool TakesSessionsOtherwise)> Told { get; } = new();

    /// <summary>Carriers that came so far.</summary>
    public int Dialled => Volatile.Read(ref _dialled);

    public ServiceNode Node => new(
        _nodeId, Placements.ZoneA, "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public void Link() => Links.Place([new ServiceRoute(Placements.ServiceId, "instance-1", [Node])]);

    public async ValueTask DisposeAsync()
    {
        await Links.StopAsync();
        Loops.Stop();
        _listener.Stop();
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }
        _authority.Dispose();
    }

    private LinkCredentials Certify(NodeIdentity identity) => new(_authority.Certify(identity), _authority.Trusted);

    private async Task AcceptAsync(LinkCredentials credentials)
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync();
                _sockets.Add(socket);
                _ = CarryAsync(socket, credentials);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket socket, LinkCredentials credentials)
    {
        try
        {
            await using SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsServerAsync(LinkTls.Accept(credentials));
            Carrier carrier = new(stream, Interlocked.Increment(ref _dialled));
            await (_beforeGreeting?.Invoke() ?? Task.CompletedTask);
            await carrier.SayAsync(LinkFrameType.Hello, 0, new LinkHello(LinkHello.CurrentVersion, 1_000, 65_536).ToArray());
            await _script(carrier);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The other side, or the test, ended it.
        }
    }

    /// <param name="Number">1 for the first that came.</param>
    internal sealed record Carrier(SslStream Stream, int Number)
    {
        public async Task SayAsync(LinkFrameType type, uint stream, byte[] payload)
        {
            ArrayBufferWriter<byte> frame = new();
            LinkFrame.Write(frame, type, stream, payload);
            await Stream.WriteAsync(frame.WrittenMemory);
        }

        /// <summary>Answers pings, and OPEN as told, until the carrier ends.</summary>
        /// <param name="onPing">Told of each before it is answered.</param>
        /// <param name="onWindow">Told of each grant.</param>
        /// <param name="onReturn">Told of what is given back.</param>
        public async Task AnswerAsync(
            Func<uint, Task> onOpen, Func<Task>? onPing = null, Action<uint>? onWindow = null, Action<uint>? onReturn = null)
        {
            byte[] header = new byte[LinkFrame.HeaderBytes];
            while (true)
            {
                await Stream.ReadExactlyAsync(header);
                byte[] payload = new byte[BinaryPrimitives.ReadUInt16BigEndian(header)];
                await Stream.ReadExactlyAsync(payload);
                switch ((LinkFrameType)header[2])
                {
                    case LinkFrameType.Ping:
                        await (onPing?.Invoke() ?? Task.CompletedTask);
                        await SayAsync(LinkFrameType.Pong, 0, payload);
                        break;
                    case LinkFrameType.Open:
                        await onOpen(BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)));
                        break;
                    case LinkFrameType.Window:
                        onWindow?.Invoke(BinaryPrimitives.ReadUInt32BigEndian(payload));
                        break;
                    case LinkFrameType.Return:
                        onReturn?.Invoke(BinaryPrimitives.ReadUInt32BigEndian(payload));
                        break;
                }
            }
        }

        public Task AnswerAsync() => AnswerAsync(TakeAsync);

        public Task TakeAsync(uint stream) => SayAsync(LinkFrameType.Opened, stream, []);

        /// <summary>Takes everything, and says nothing.</summary>
        public Task BeSilentAsync() => Stream.CopyToAsync(System.IO.Stream.Null);
    }
}
