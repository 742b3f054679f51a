using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;

namespace Linkspan.Integration.Fabric;

/// <summary>
/// Control plane, provider and two consumers on hosts of their own. The provider's network and both consumers' have the same
/// addresses; only the nodes and the control plane share a network besides.
/// </summary>
/// <remarks>
/// In the nodes' network the provider's node is .2, the consumers' are .3 and .4. In each of the other networks the node is .9,
/// the database or the programs .20.
/// </remarks>
public sealed class FabricSite : IAsyncDisposable
{
    /// <summary>The service node in the provider's network: whom the database sees.</summary>
    public const string ServiceNodeAddress = "10.0.0.9";

    /// <summary>The database, as it is registered.</summary>
    public const string DatabaseAddress = "10.0.0.20:3306";

    internal const string ProviderData = "provider";
    private static readonly string[] Options = ["--dns-port", "53", "--interface", "eth1", "--metrics", "127.0.0.1:9464"];

    private readonly FabricControl _control;

    private FabricSite(FabricControl control) => _control = control;

    /// <summary>The provider's service node.</summary>
    public required TestHost Provider { get; init; }

    public required MariaDbServer Database { get; init; }

    public string InstanceId { get; private set; } = "";

    /// <summary>Between the second consumer's node and the nodes' network, the control plane included; null unless asked
    /// for.</summary>
    public TestWire? Wire { get; private set; }

    internal IReadOnlyList<Consumer> Consumers { get; private set; } = [];

    /// <summary>Brings up everything, and walks the guide for both consumers.</summary>
    /// <param name="database">What is asked of the database besides its place; null: nothing.</param>
    /// <param name="wireSeed">Asks for <see cref="Wire"/>.</param>
    public static async Task<FabricSite> StartAsync(MariaDbOptions? database = null, int? wireSeed = null)
    {
        FabricControl control = await FabricControl.StartAsync("r1a");
        (TestHost provider, TestHost inside, _) = await AddSideAsync(control, "provider", 2);
        FabricSite site = new(control)
        {
            Provider = provider,
            Database = await MariaDbServer.StartAsync(
                (database ?? new MariaDbOptions()) with { Host = inside, BindAddress = "0.0.0.0", Port = 3306 }),
        };
        string vpc = await control.CreateVpcAsync(true, "databases");
        await control.JoinAsync(provider, ProviderData, true, vpc, "r1a", "service", Options, "--advertise", "10.99.0.2:7443");
        (site.InstanceId, string service) = await control.RegisterAsync(vpc, "r1a");
        site.Consumers = [await site.ConsumeAsync("shop", 3, service), await site.ConsumeAsync("bank", 4, service, wireSeed)];
        return site;
    }

    /// <summary>Cuts the control plane's host from every other, or wires it again.</summary>
    public Task SetControlLinkAsync(bool isUp) => _control.Host.IpAsync("link", "set", "eth0", isUp ? "up" : "down");

    /// <summary>Kills a consumer's node, and starts it again on what it kept.</summary>
    internal Task RestartNodeAsync(Consumer consumer) => _control.RestartAsync(consumer.Node, consumer.Data, Options);

    /// <inheritdoc cref="FabricControl.LinkspanAsync"/>
    public Task<string> LinkspanAsync(bool isOwner, params IReadOnlyList<string> arguments) =>
        _control.LinkspanAsync(isOwner, arguments);

    /// <inheritdoc cref="FabricControl.TryLinkspanAsync"/>
    public Task<CommandResult> TryLinkspanAsync(bool isOwner, params IReadOnlyList<string> arguments) =>
        _control.TryLinkspanAsync(isOwner, arguments);

    /// <inheritdoc cref="FabricControl.JsonAsync"/>
    public Task<JsonElement> JsonAsync(bool isOwner, params IReadOnlyList<string> arguments) =>
        _control.JsonAsync(isOwner, arguments);

    /// <inheritdoc cref="FabricControl.CallAsync"/>
    internal Task<IReadOnlyList<RestAnswer>> CallAsync(bool isOwner, IReadOnlyList<RestCall> calls, int? perMinute = null) =>
        _control.CallAsync(isOwner, calls, perMinute);

    /// <inheritdoc cref="FabricControl.ConnectAsync"/>
    internal Task<string> ConnectAsync(Consumer consumer) =>
        _control.ConnectAsync(InstanceId, consumer.EndpointId, consumer.DomainName);

    /// <summary>What a node's process holds.</summary>
    /// <param name="data">The name of its data folder: a consumer's, or <c>provider</c>.</param>
    internal ProcessFigures FiguresOf(string data) => ProcessFigures.Of(_control.ProcessOf(data).Id);

    /// <summary>What a node tells Prometheus.</summary>
    public static async Task<string> MetricsAsync(TestHost node) =>
        (await node.RunAsync("curl", ["--silent", "--fail", "http://127.0.0.1:9464/metrics"])).MustSucceed();

    /// <summary>What a node's program wrote since it was started.</summary>
    public string LogOf(string data) => _control.ProcessOf(data).Output;

    /// <summary>Sockets that a node has open.</summary>
    /// <param name="data">The name of its data folder: a consumer's, or <c>provider</c>.</param>
    public int SocketsOf(string data) => ProcessFigures.SocketsOf(_control.ProcessOf(data).Id);

    /// <summary>Waits until both nodes have so many sessions of a consumer's endpoint.</summary>
    internal async Task SettledAsync(Consumer consumer, int sessions, TimeSpan? limit = null)
    {
        foreach (TestHost node in new[] { consumer.Node, Provider })
        {
            await Eventually.TrueAsync($"{node.Name} has {sessions} sessions", async () =>
                (await MetricsAsync(node)).Split('\n').Any(line =>
                    line.StartsWith($"linkspan_sessions{{endpoint=\"{consumer.EndpointId}\"", StringComparison.Ordinal)
                    && line.EndsWith($" {sessions}", StringComparison.Ordinal)), limit);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _control.DisposeAsync();
    }

    private static async Task<(TestHost Node, TestHost Inside, TestWire? Wire)> AddSideAsync(
        FabricControl control, string name, int under, int? wireSeed = null)
    {
        await control.Network.AddSwitchAsync(name);
        (TestHost node, TestWire? wire) = wireSeed is { } seed
            ? await control.AddNodeHostByWireAsync($"{name}-node", under, name, 9, seed)
            : (await control.AddNodeHostAsync($"{name}-node", under, name, 9), null);
        TestHost inside = await control.Network.AddHostAsync($"{name}-inside");
        await control.Network.ConnectAsync(inside, "eth0", name, "10.0.0.20/24");
        return (node, inside, wire);
    }

    private async Task<Consumer> ConsumeAsync(string name, int under, string service, int? wireSeed = null)
    {
        (TestHost node, TestHost programs, TestWire? wire) = await AddSideAsync(_control, name, under, wireSeed);
        Wire = wire ?? Wire;
        string vpc = await _control.CreateVpcAsync(false, $"network-{name}");
        await _control.JoinAsync(node, name, false, vpc, "r1a", "endpoint", Options);
        JsonElement created = await _control.CreateEndpointAsync($"endpoint-{name}", service, vpc, ("r1a", "10.0.0.64/26"));
        string endpoint = created.GetProperty("endpointId").GetString()!;
        string domainName = created.GetProperty("endpointDomain").GetString()!;
        return new Consumer(node, new NetworkPrograms(programs, await _control.WriteResolverAsync(name, "10.0.0.2")), name)
        {
            EndpointId = endpoint,
            DomainName = domainName,
            ConnectionId = await _control.ConnectAsync(InstanceId, endpoint, domainName),
        };
    }
}
