using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;

namespace Linkspan.Integration.Fabric;

/// <summary>
/// Control plane, provider and two consumers on hosts of their own. The provider's network and both consumers' have the same
/// addresses; only the nodes and the control plane share a network besides.
/// </summary>
/// <remarks>
/// <c>under</c> 10.99.0.0/24: control plane .1, provider's node .2, consumers' nodes .3 and .4. Each of the other networks is
/// 10.0.0.0/24: the node .9, the database or the programs .20.
/// </remarks>
public sealed class FabricSite : IAsyncDisposable
{
    private const string Server = "https://10.99.0.1:7480";
    private static readonly Dictionary<string, string> Quick = new() { ["DOTNET_TieredPGO"] = "0" };

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly Dictionary<string, ChildProcess> _processes = [];
    private readonly TestNetwork _network;
    private string _ownerKey = "";

    private FabricSite(TestNetwork network) => _network = network;

    /// <summary>The control plane's host.</summary>
    public required TestHost Control { get; init; }

    /// <summary>The provider's service node.</summary>
    public required TestHost Provider { get; init; }

    public required MariaDbServer Database { get; init; }

    public string InstanceId { get; private set; } = "";

    internal IReadOnlyList<Consumer> Consumers { get; private set; } = [];

    /// <summary>Brings up everything, and walks the guide for both consumers.</summary>
    /// <param name="database">What is asked of the database besides its place; null: nothing.</param>
    public static async Task<FabricSite> StartAsync(MariaDbOptions? database = null)
    {
        TestNetwork network = await TestNetwork.CreateAsync();
        await network.AddSwitchAsync("under");
        TestHost control = await network.AddHostAsync("control");
        await network.ConnectAsync(control, "eth0", "under", "10.99.0.1/24");
        (TestHost provider, TestHost inside) = await AddSideAsync(network, "provider", "10.99.0.2/24");
        FabricSite site = new(network)
        {
            Control = control,
            Provider = provider,
            Database = await MariaDbServer.StartAsync(
                (database ?? new MariaDbOptions()) with { Host = inside, BindAddress = "0.0.0.0", Port = 3306 }),
        };
        await site.StartControlAsync();
        string service = await site.PublishAsync(provider);
        site.Consumers =
        [
            await site.ConsumeAsync("shop", "10.99.0.3/24", service),
            await site.ConsumeAsync("bank", "10.99.0.4/24", service),
        ];
        return site;
    }

    /// <summary>Cuts the control plane's host from every other, or wires it again.</summary>
    public Task SetControlLinkAsync(bool isUp) => Control.IpAsync("link", "set", "eth0", isUp ? "up" : "down");

    /// <summary>Kills a consumer's node, and starts it again on what it kept.</summary>
    internal async Task RestartNodeAsync(Consumer consumer)
    {
        string name = Path.GetFileName(consumer.Data);
        await _processes[name].DisposeAsync();
        Start(consumer.Node, name, NodeOptions(consumer.Data, ["run"]));
    }

    /// <summary>Runs a command of the operator's, or of the organization's owner.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> LinkspanAsync(bool isOwner, params IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> environment = isOwner ? new() { ["LINKSPAN_KEY"] = _ownerKey } : [];
        CommandResult result = await Control.RunAsync(
            "dotnet", [LinkspanProgram.File, .. arguments, "--data", _folder.File("server")], TimeSpan.FromSeconds(60),
            environment: environment);
        return result.MustSucceed();
    }

    /// <summary>What a node tells Prometheus.</summary>
    public static async Task<string> MetricsAsync(TestHost node) =>
        (await node.RunAsync("curl", ["--silent", "--fail", "http://127.0.0.1:9464/metrics"])).MustSucceed();

    /// <summary>Descriptors that a node has open.</summary>
    /// <param name="data">The name of its data folder: a consumer's, or <c>provider</c>.</param>
    public int DescriptorsOf(string data) =>
        Directory.GetFileSystemEntries($"/proc/{_processes[Path.GetFileName(data)].Id}/fd").Length;

    public async ValueTask DisposeAsync()
    {
        foreach (ChildProcess process in _processes.Values)
        {
            await process.DisposeAsync();
        }
        await Database.DisposeAsync();
        await _network.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<(TestHost Node, TestHost Inside)> AddSideAsync(
        TestNetwork network, string name, string underAddress)
    {
        await network.AddSwitchAsync(name);
        TestHost node = await network.AddHostAsync($"{name}-node");
        await network.ConnectAsync(node, "eth0", "under", underAddress);
        await network.ConnectAsync(node, "eth1", name, "10.0.0.9/24");
        TestHost inside = await network.AddHostAsync($"{name}-inside");
        await network.ConnectAsync(inside, "eth0", name, "10.0.0.20/24");
        return (node, inside);
    }

    private async Task StartControlAsync()
    {
        ChildProcess server = Start(
            Control, "server",
            ["server", "--data", _folder.File("server"), "--listen", "10.99.0.1", "--region", "r1", "--zone", "r1a"]);
        if (!await server.WroteAsync("is ready"))
        {
            throw new InvalidOperationException($"The server ended: {server.Output}");
        }
    }

    /// <returns>The service name.</returns>
    private async Task<string> PublishAsync(TestHost node)
    {
        string organizations = await LinkspanAsync(false, "organization", "list", "-o", "json");
        using JsonDocument listed = JsonDocument.Parse(organizations);
        string organization = listed.RootElement[0].GetProperty("organizationId").GetString()!;
        _ownerKey = Field(
            await LinkspanAsync(false, "api-key", "create", "owner", "--organization", organization, "-o", "json"), "secret");
        string vpc = Field(
            await LinkspanAsync(true, "vpc", "create", "databases", "--cidr", "10.0.0.0/24", "-o", "json"), "vpcId");
        await JoinAsync(node, "provider", vpc, isOwner: true, ["--role", "service"], ["--advertise", "10.99.0.2:7443"]);
        await LinkspanAsync(
            true, "instance", "register", "orders", "--address", "r1a=10.0.0.20:3306", "--vpc", vpc, "--user",
            MariaDbServer.User, "--wait");
        using JsonDocument instances = JsonDocument.Parse(await LinkspanAsync(true, "instance", "list", "-o", "json"));
        InstanceId = instances.RootElement[0].GetProperty("tidbId").GetString()!;
        using JsonDocument services =
            JsonDocument.Parse(await LinkspanAsync(true, "endpoint-service", "list", "-o", "json"));
        return services.RootElement[0].GetProperty("serviceName").GetString()!;
    }

    private async Task<Consumer> ConsumeAsync(string name, string underAddress, string service)
    {
        (TestHost node, TestHost programs) = await AddSideAsync(_network, name, underAddress);
        string vpc = Field(
            await LinkspanAsync(false, "vpc", "create", $"network-{name}", "--cidr", "10.0.0.0/24", "-o", "json"), "vpcId");
        await JoinAsync(node, name, vpc, isOwner: false, ["--role", "endpoint"], []);
        string vSwitch = Field(
            await LinkspanAsync(false, "vswitch", "create", "first", "--vpc", vpc, "--zone", "r1a", "--cidr", "10.0.0.64/26",
                "-o", "json"),
            "vSwitchId");
        using JsonDocument groups =
            JsonDocument.Parse(await LinkspanAsync(false, "security-group", "list", "--vpc", vpc, "-o", "json"));
        string group = groups.RootElement[0].GetProperty("securityGroupId").GetString()!;
        (string endpoint, string domainName) = Consumer.ReadEndpoint(await LinkspanAsync(
            false, "endpoint", "create", $"endpoint-{name}", "--service-name", service, "--vpc", vpc, "--security-group", group,
            "--zone", $"r1a,{vSwitch}", "--wait", "-o", "json"));
        string connection = Field(
            await LinkspanAsync(
                true, "private-endpoint-connection", "create", InstanceId, "--endpoint-id", endpoint, "--domain-name", domainName,
                "--wait", "-o", "json"),
            "privateEndpointConnectionId");
        string resolver = Directory.CreateDirectory(_folder.File($"resolver-{name}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(resolver, "resolv.conf"), "nameserver 10.0.0.2\noptions timeout:1\n");
        return new Consumer(node, programs, _folder.File(name), resolver)
        {
            EndpointId = endpoint,
            DomainName = domainName,
            ConnectionId = connection,
        };
    }

    private async Task JoinAsync(
        TestHost host, string name, string vpc, bool isOwner, IReadOnlyList<string> roles, IReadOnlyList<string> more)
    {
        string token = Field(
            await LinkspanAsync(isOwner, ["node", "token", "create", "--vpc", vpc, "--zone", "r1a", .. roles, "-o", "json"]),
            "token");
        string data = _folder.File(name);
        ChildProcess node = Start(host, name, NodeOptions(data, ["join", "--server", Server, "--token", token, .. more]));
        if (!await node.WroteAsync("runs; its control plane is"))
        {
            throw new InvalidOperationException($"Node {name} ended: {node.Output}");
        }
    }

    private static IReadOnlyList<string> NodeOptions(string data, IReadOnlyList<string> how) =>
        ["node", .. how, "--data", data, "--dns-port", "53", "--interface", "eth1", "--metrics", "127.0.0.1:9464"];

    private ChildProcess Start(TestHost host, string name, IReadOnlyList<string> arguments)
    {
        ChildProcess process = host.Start("dotnet", [LinkspanProgram.File, .. arguments], Quick);
        return _processes[name] = process;
    }

    private static string Field(string json, string name)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString()!;
    }
}
