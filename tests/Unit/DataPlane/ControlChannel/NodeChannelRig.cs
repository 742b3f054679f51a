using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Linkspan.Api;
using Linkspan.Api.NodeChannel;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Domain.Nodes;
using Linkspan.Testing.Processes;
using Linkspan.Unit.ControlPlane.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>Both ends of the node channel over real sockets: a control plane with the channel's listener beside another, and
/// nodes that have joined.</summary>
internal sealed class NodeChannelRig : IAsyncDisposable, INodeChannel
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Channel<NodeUpdate>> _updates = [];
    private readonly List<IDisposable> _owned = [];

    private NodeChannelRig(NodeWorld world, RecordingLog log)
    {
        (World, Log) = (world, log);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseNodeChannel());
        });
        builder.Services
            .AddSingleton(world.Rig.Get<NodeAuthority>())
            .AddSingleton<TimeProvider>(world.Rig.Time)
            .AddSingleton(world.Rig.Get<ConnectNode>())
            .AddSingleton(world.Rig.Get<RenewNodeCertificate>())
            .AddSingleton(world.Rig.Get<RemovedNodes>())
            .AddSingleton<INodeChannel>(this)
            .AddNodeChannel(_ => new NodeChannelOptions { Attach = (id, commands) => Commands[id] = commands });
        _app = builder.Build();
        _app.MapGet("/elsewhere", () => "elsewhere");
    }

    public NodeWorld World { get; }

    public RecordingLog Log { get; }

    public ConcurrentDictionary<string, INodeCommands> Commands { get; } = [];

    public ConcurrentQueue<NodeReport> Reports { get; } = [];

    /// <summary>Every report waits for this once it has come.</summary>
    public Task Taking { get; set; } = Task.CompletedTask;

    public Uri Plain { get; private set; } = null!;

    public Uri Secure { get; private set; } = null!;

    public static async Task<NodeChannelRig> StartAsync()
    {
        NodeWorld world = await NodeWorld.StartAsync();

        // Handshakes go by the machine's clock as well.
        world.Rig.Time.Advance(DateTimeOffset.UtcNow - world.Rig.Time.GetUtcNow());
        NodeChannelRig rig = new(world, new RecordingLog());
        await rig._app.StartAsync();
        string[] addresses =
        [
            .. rig._app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses,
        ];
        rig.Plain = new Uri(addresses.Single(address => address.StartsWith("http:", StringComparison.Ordinal)));
        rig.Secure = new Uri(addresses.Single(address => address.StartsWith("https:", StringComparison.Ordinal)));
        return rig;
    }

    /// <summary>A host that has joined, with its files.</summary>
    public async Task<(Node Node, CredentialStore Credentials, HttpNodeChannel Channel)> JoinAsync(
        params string[] roles)
    {
        NodeKey key = NodeKey.New();
        string text = (await World.TokenAsync(roles: roles)).Value.Text;
        EnrolledNode enrolled = (await World.JoinAsync(text, "192.0.2.7:7443", key.Csr)).Value;
        TemporaryFolder folder = TemporaryFolder.Create();
        NodeFolder files = NodeFolder.Open(folder.File("node"));
        CredentialStore credentials = CredentialStore.Create(files, enrolled.Certificate, key.Pem, enrolled.Authorities);
        HttpNodeChannel channel = Channel(credentials);
        _owned.AddRange([files, folder]);
        return (enrolled.Node, credentials, channel);
    }

    /// <summary>A node's end.</summary>
    public HttpNodeChannel Channel(CredentialStore credentials, ChannelLimits? limits = null)
    {
        HttpNodeChannel channel = new(
            Secure, credentials, limits ?? new ChannelLimits(), World.Rig.Time, Log.CreateLogger("node"));
        _owned.Insert(0, channel);
        return channel;
    }

    public void Send(string nodeId, NodeUpdate update) => Of(nodeId).Writer.TryWrite(update);

    public async IAsyncEnumerable<NodeUpdate> FollowAsync(
        string nodeId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (NodeUpdate update in Of(nodeId).Reader.ReadAllAsync(cancellationToken))
        {
            yield return update;
        }
    }

    public async ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken)
    {
        Reports.Enqueue(report);
        await Taking.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _owned.ForEach(owned => owned.Dispose());
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        await World.DisposeAsync();
    }

    private Channel<NodeUpdate> Of(string nodeId) =>
        _updates.GetOrAdd(nodeId, _ => System.Threading.Channels.Channel.CreateUnbounded<NodeUpdate>());
}
