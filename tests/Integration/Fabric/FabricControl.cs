using System.Globalization;
using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;

namespace Linkspan.Integration.Fabric;

/// <summary>
/// The control plane on a host of its own, the network between it and the nodes, and what its operator and an organization's
/// owner do there.
/// </summary>
/// <remarks><c>under</c> 10.99.0.0/24: the control plane .1, nodes from .2 on. Every other network is 10.0.0.0/24.</remarks>
internal sealed class FabricControl : IAsyncDisposable
{
    private const string Server = "https://10.99.0.1:7480";
    private static readonly Dictionary<string, string> Quick = new() { ["DOTNET_TieredPGO"] = "0" };

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly Dictionary<string, ChildProcess> _processes = [];
    private string _ownerKey = "";

    private FabricControl(TestNetwork network, TestHost host) => (Network, Host) = (network, host);

    public TestNetwork Network { get; }

    public TestHost Host { get; }

    /// <summary>Starts the server of region r1, with an organization's owner who has a key.</summary>
    public static async Task<FabricControl> StartAsync(params IReadOnlyList<string> zones)
    {
        TestNetwork network = await TestNetwork.CreateAsync();
        await network.AddSwitchAsync("under");
        TestHost host = await network.AddHostAsync("control");
        await network.ConnectAsync(host, "eth0", "under", "10.99.0.1/24");
        FabricControl control = new(network, host);
        ChildProcess server = control.Start(
            host, "server",
            [
                "server", "--data", control.File("server"), "--listen", "10.99.0.1", "--region", "r1",
                .. zones.SelectMany(zone => new[] { "--zone", zone }),
            ]);
        if (!await server.WroteAsync("is ready"))
        {
            throw new InvalidOperationException($"The server ended: {server.Output}");
        }
        string organization = await control.FirstAsync(false, "organizationId", "organization", "list");
        control._ownerKey = await control.FieldAsync(
            false, "secret", "api-key", "create", "owner", "--organization", organization);
        return control;
    }

    public string File(string name) => _folder.File(name);

    public ChildProcess ProcessOf(string name) => _processes[name];

    /// <summary>Runs a command of the operator's, or of the organization's owner.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> LinkspanAsync(bool isOwner, params IReadOnlyList<string> arguments) =>
        (await TryLinkspanAsync(isOwner, arguments)).MustSucceed();

    /// <summary>The same for a command that may fail.</summary>
    public Task<CommandResult> TryLinkspanAsync(bool isOwner, params IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> environment = isOwner ? new() { ["LINKSPAN_KEY"] = _ownerKey } : [];
        return Host.RunAsync(
            "dotnet", [LinkspanProgram.File, .. arguments, "--data", File("server")], TimeSpan.FromSeconds(60),
            environment: environment);
    }

    /// <summary>One field of what a command prints as JSON.</summary>
    public async Task<string> FieldAsync(bool isOwner, string name, params IReadOnlyList<string> arguments) =>
        (await JsonAsync(isOwner, arguments)).GetProperty(name).GetString()!;

    /// <summary>One field of the first of a list.</summary>
    public async Task<string> FirstAsync(bool isOwner, string name, params IReadOnlyList<string> arguments) =>
        (await JsonAsync(isOwner, arguments))[0].GetProperty(name).GetString()!;

    /// <summary>What a command prints as JSON.</summary>
    public async Task<JsonElement> JsonAsync(bool isOwner, params IReadOnlyList<string> arguments)
    {
        using JsonDocument printed = JsonDocument.Parse(await LinkspanAsync(isOwner, [.. arguments, "-o", "json"]));
        return printed.RootElement.Clone();
    }

    /// <summary>Makes calls of the REST API one after the other, as a program of the operator's or of the organization's owner
    /// does.</summary>
    /// <param name="perMinute">How many in a minute at most; null: as fast as they go.</param>
    public async Task<IReadOnlyList<RestAnswer>> CallAsync(
        bool isOwner, IReadOnlyList<RestCall> calls, int? perMinute = null)
    {
        string key = isOwner ? _ownerKey : (await System.IO.File.ReadAllTextAsync(File("server/administrator.key"))).Trim();
        string configuration = string.Join("\nnext\n", calls.Select(call => $$"""
            silent
            cacert = "{{File("server/ca.pem")}}"
            header = "Authorization: Bearer {{key}}"
            header = "Content-Type: application/json"
            write-out = "\n%{http_code}\n"
            url = "{{Server}}{{call.Path}}"
            request = "{{call.Method}}"
            data = "{{call.Body.Replace("\"", "\\\"", StringComparison.Ordinal)}}"
            """));
        string[] pace = perMinute is { } most ? ["--rate", $"{most}/m"] : [];
        TimeSpan limit = TimeSpan.FromMinutes(1 + (perMinute is { } slow ? (double)calls.Count / slow : 0));
        CommandResult result = await Host.RunAsync("curl", [.. pace, "--config", "-"], limit, configuration);
        string[] lines = result.Output.Split('\n');
        return [.. lines.Chunk(2).Where(answer => answer.Length == 2)
            .Select(answer => new RestAnswer(int.Parse(answer[1], CultureInfo.InvariantCulture), answer[0]))];
    }

    public Task<string> CreateVpcAsync(bool isOwner, string name) =>
        FieldAsync(isOwner, "vpcId", "vpc", "create", name, "--cidr", "10.0.0.0/24");

    /// <summary>Adds a host between the nodes' network (<c>eth0</c>) and another one (<c>eth1</c>).</summary>
    public async Task<TestHost> AddNodeHostAsync(string name, int under, string inside, int number)
    {
        TestHost host = await Network.AddHostAsync(name);
        await Network.ConnectAsync(host, "eth0", "under", $"10.99.0.{under}/24");
        await Network.ConnectAsync(host, "eth1", inside, $"10.0.0.{number}/24");
        return host;
    }

    /// <summary>The same, where it reaches the nodes' network by a wire that can be made a bad one.</summary>
    public async Task<(TestHost Host, TestWire Wire)> AddNodeHostByWireAsync(
        string name, int under, string inside, int number, int seed)
    {
        TestHost host = await Network.AddHostAsync(name);
        TestWire wire = await Network.ConnectByWireAsync(host, "eth0", "under", $"10.99.0.{under}/24", seed);
        await Network.ConnectAsync(host, "eth1", inside, $"10.0.0.{number}/24");
        return (host, wire);
    }

    /// <summary>Lets a host join as a node.</summary>
    /// <param name="name">Of the node's data folder.</param>
    /// <param name="options">Of the node's program, with which it is started again as well.</param>
    /// <param name="joining">What is said when it joins, and kept.</param>
    public async Task<ChildProcess> JoinAsync(
        TestHost host, string name, bool isOwner, string vpc, string zone, string role, IReadOnlyList<string> options,
        params IReadOnlyList<string> joining)
    {
        string token = await FieldAsync(
            isOwner, "token", "node", "token", "create", "--vpc", vpc, "--zone", zone, "--role", role);
        ChildProcess node = Start(
            host, name,
            ["node", "join", "--data", File(name), "--server", Server, "--token", token, .. options, .. joining]);
        if (!await node.WroteAsync("runs; its control plane is"))
        {
            throw new InvalidOperationException($"Node {name} ended: {node.Output}");
        }
        return node;
    }

    /// <summary>Ends a node's program at once, and starts it again on what it kept.</summary>
    public async Task RestartAsync(TestHost host, string name, IReadOnlyList<string> options)
    {
        await _processes[name].DisposeAsync();
        Start(host, name, ["node", "run", "--data", File(name), .. options]);
    }

    /// <summary>Registers the database 10.0.0.20:3306 of a network as an instance, in each of these zones.</summary>
    public async Task<(string InstanceId, string ServiceName)> RegisterAsync(string vpc, params IReadOnlyList<string> zones)
    {
        await LinkspanAsync(
            true,
            [
                "instance", "register", "orders", .. zones.SelectMany(zone => new[] { "--address", $"{zone}=10.0.0.20:3306" }),
                "--vpc", vpc, "--user", MariaDbServer.User, "--wait",
            ]);
        return (await FirstAsync(true, "tidbId", "instance", "list"),
            await FirstAsync(true, "serviceName", "endpoint-service", "list"));
    }

    /// <summary>Creates an endpoint in a network, with a vSwitch in each of these zones.</summary>
    public async Task<JsonElement> CreateEndpointAsync(
        string name, string service, string vpc, params IReadOnlyList<(string Zone, string Block)> zones)
    {
        List<string> chosen = [];
        foreach ((string zone, string block) in zones)
        {
            string vSwitch = await FieldAsync(
                false, "vSwitchId", "vswitch", "create", zone, "--vpc", vpc, "--zone", zone, "--cidr", block);
            chosen.AddRange(["--zone", $"{zone},{vSwitch}"]);
        }
        string group = await FirstAsync(false, "securityGroupId", "security-group", "list", "--vpc", vpc);
        return await JsonAsync(
            false,
            [
                "endpoint", "create", name, "--service-name", service, "--vpc", vpc, "--security-group", group, .. chosen,
                "--wait",
            ]);
    }

    /// <summary>Registers an endpoint with the instance.</summary>
    /// <returns>The private endpoint connection.</returns>
    public Task<string> ConnectAsync(string instance, string endpoint, string domainName) => FieldAsync(
        true, "privateEndpointConnectionId", "private-endpoint-connection", "create", instance, "--endpoint-id", endpoint,
        "--domain-name", domainName, "--wait");

    /// <summary>Gives a network's programs its resolvers.</summary>
    /// <returns>The folder of their <c>resolv.conf</c>.</returns>
    public async Task<string> WriteResolverAsync(string name, params IReadOnlyList<string> servers)
    {
        string folder = Directory.CreateDirectory(File($"resolver-{name}")).FullName;
        string lines = string.Concat(servers.Select(server => $"nameserver {server}\n"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "resolv.conf"), $"{lines}options timeout:1\n");
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ChildProcess process in _processes.Values)
        {
            await process.DisposeAsync();
        }
        await Network.DisposeAsync();
        _folder.Dispose();
    }

    private ChildProcess Start(TestHost host, string name, IReadOnlyList<string> arguments) =>
        _processes[name] = host.Start("dotnet", [LinkspanProgram.File, .. arguments], Quick);
}
