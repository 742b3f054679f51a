using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane;
using Linkspan.DataPlane.Health;
using Linkspan.DataPlane.Links;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linkspan.Unit.DataPlane;

/// <summary>A whole node in the test's process, with a fake control plane and plain sockets for the database.</summary>
internal sealed class NodeRig : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    /// <param name="isProbing">Whether databases are really probed; otherwise <see cref="Probed"/> is what is found.</param>
    public NodeRig(
        TimeProvider? time = null, Func<NodeOptions, NodeOptions>? change = null, ILinkCredentials? credentials = null,
        bool isProbing = false)
    {
        NodeOptions options = new() { AllowLoopback = true, DnsPort = FreePort.Next() };
        Options = change?.Invoke(options) ?? options;
        Log = new RecordingLog();
        Node = new Node(
            Options, time ?? TimeProvider.System, Log.CreateLogger<Node>(), credentials, isProbing ? null : ProbeAsync);
        _run = Node.RunAsync(Channel, _stop.Token);
    }

    /// <summary>What the fake probe finds; a real one would come between a test and its plain database.</summary>
    public ProbeClass Probed { get; set; } = ProbeClass.Healthy;

    public NodeOptions Options { get; }

    public Node Node { get; }

    public FakeChannel Channel { get; } = new();

    public Plain Database { get; } = new();

    public RecordingLog Log { get; }

    public int Port { get; } = FreePort.Next();

    /// <summary>Places one network, one service on <see cref="Database"/> and one endpoint, and waits until it listens.</summary>
    public async Task<EndpointPlacement> PlaceAsync(
        Func<EndpointPlacement, EndpointPlacement>? change = null, ProxyProtocolMode proxy = ProxyProtocolMode.None)
    {
        EndpointPlacement endpoint = Placements.Endpoint(Port);
        endpoint = change?.Invoke(endpoint) ?? endpoint;
        await SendAsync(Placements.Full(
            Placements.Vpc(), Placements.Service(proxy, Placements.Database(Database.Address)), endpoint));
        return endpoint;
    }

    /// <summary>Sends an update and waits until the node has reported its revision.</summary>
    public async Task SendAsync(NodeUpdate update)
    {
        Channel.Send(update);
        await UntilAsync(
            $"revision {update.Revision} is applied",
            () => Channel.Reports.Any(report => report.AppliedRevision >= update.Revision));
    }

    public static IPEndPoint AddressOf(EndpointPlacement endpoint, int zone = 0) =>
        new(IPAddress.Parse(endpoint.Zones[zone].Address), endpoint.Port);

    public static Task<Socket> ConnectAsync(EndpointPlacement endpoint) => Plain.ConnectAsync(AddressOf(endpoint));

    /// <summary>A client and the database's end of its session.</summary>
    public async Task<(Socket Client, Socket Database)> OpenAsync(EndpointPlacement endpoint)
    {
        Socket client = await ConnectAsync(endpoint);
        return (client, await Database.AcceptAsync());
    }

    /// <summary>Waits, within a bound, until something is so.</summary>
    public static Task UntilAsync(string what, Func<bool> condition) =>
        Eventually.TrueAsync(what, condition, cancellationToken: TestContext.Current.CancellationToken);

    /// <inheritdoc cref="UntilAsync(string, Func{bool})"/>
    public static Task UntilAsync(string what, Func<Task<bool>> condition) =>
        Eventually.TrueAsync(what, condition, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Waits until a line with this text is logged.</summary>
    public Task LoggedAsync(string text) => UntilAsync(
        $"the log says '{text}'", () => Log.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)));

    /// <summary>The latest counters of an endpoint.</summary>
    public EndpointTrafficReport? Traffic(EndpointPlacement endpoint) =>
        Channel.Reports.SelectMany(report => report.Traffic).LastOrDefault(traffic => traffic.EndpointId == endpoint.EndpointId);

    private Task<ProbeOutcome> ProbeAsync(ProbeTarget target, CancellationToken cancellationToken) =>
        Task.FromResult(new ProbeOutcome(Probed, null, "10.11-fake", 1));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        Database.Dispose();
        _stop.Dispose();
    }
}
