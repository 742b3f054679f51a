using System.Text.Json;
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
    private const string ProviderData = "provider";
    private static readonly string[] Options = ["--dns-port", "53", "--interface", "eth1", "--metrics", "127.0.0.1:9464"];

    private readonly FabricControl _control;

    private FabricSite(FabricControl control) => _control = control;

    /// <summary>The provider's service node.</summary>
    public required TestHost Provider { get; init; }

    public required MariaDbServer Database { get; init; }

    public string InstanceId { get; private set; } = "";

    internal IReadOnlyList<Consumer> Consumers { get; private set; } = [];

    /// <summary>Brings up everything, and walks the guide for both consumers.</summary>
    /// <param name="database">What is asked of the database besides its place; null: nothing.</param>
    public static async Task<FabricSite> StartAsync(MariaDbOptions? database = null)
    {
        FabricControl control = await FabricControl.StartAsync("r1a");
        (TestHost provider, TestHost inside) = await AddSideAsync(control, "provider", 2);
        FabricSite site = new(control)
        {
            Provider = provider,
            Database = await MariaDbServer.StartAsync(
                (database ?? new MariaDbOptions()) with { Host = inside, BindAddress = "0.0.0.0", Port = 3306 }),
        };
        string vpc = await control.CreateVpcAsync(true, "databases");
        await control.JoinAsync(provider, ProviderData, true, vpc, "r1a", "service", Options, "--advertise", "10.99.0.2:7443");
        (site.InstanceId, string service) = await control.RegisterAsync(vpc, "r1a");
        site.Consumers = [await site.ConsumeAsync("shop", 3, service), await site.ConsumeAsync("bank", 4, service)];
        return site;
    }

    /// <summary>Cuts the control plane's host from every other, or wires it again.</summary>
    public Task SetControlLinkAsync(bool isUp) => _control.Host.IpAsync("link", "set", "eth0", isUp ? "up" : "down");

    /// <summary>Kills a consumer's node, and starts it again on what it kept.</summary>
    internal Task RestartNodeAsync(Consumer consumer) => _control.RestartAsync(consumer.Node, consumer.Data, Options);

    /// <inheritdoc cref="FabricControl.LinkspanAsync"/>
    public Task<string> LinkspanAsync(bool isOwner, params IReadOnlyList<string> arguments) =>
        _control.LinkspanAsync(isOwner, arguments);

    /// <summary>What a node tells Prometheus.</summary>
    public static async Task<string> MetricsAsync(TestHost node) =>
        (await node.RunAsync("curl", ["--silent", "--fail", "http://127.0.0.1:9464/metrics"])).MustSucceed();

    /// <summary>Descriptors that a node has open.</summary>
    /// <param name="data">The name of its data folder: a consumer's, or <c>provider</c>.</param>
    public int DescriptorsOf(string data) => Directory.GetFileSystemEntries($"/proc/{_control.ProcessOf(data).Id}/fd").Length;

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _control.DisposeAsync();
    }

    private static async Task<(TestHost Node, TestHost Inside)> AddSideAsync(FabricControl control, string name, int under)
    {
        await control.Network.AddSwitchAsync(name);
        TestHost node = await control.AddNodeHostAsync($"{name}-node", under, name, 9);
        TestHost inside = await control.Network.AddHostAsync($"{name}-inside");
        await control.Network.ConnectAsync(inside, "eth0", name, "10.0.0.20/24");
        return (node, inside);
    }

    private async Task<Consumer> ConsumeAsync(string name, int under, string service)
    {
        (TestHost node, TestHost programs) = await AddSideAsync(_control, name, under);
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
