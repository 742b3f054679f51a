using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;

namespace Linkspan.Integration.Fabric;

/// <summary>
/// One provider and one consumer in two zones: a service node in each zone, two endpoint nodes in the first zone, which share its
/// addresses, and one in the second.
/// </summary>
/// <remarks>
/// <c>under</c> 10.99.0.0/24: control plane .1, service nodes .2 (r1a) and .5 (r1b), endpoint nodes .3 and .4 (r1a) and .6 (r1b).
/// Each of the other networks is 10.0.0.0/24: nodes from .9 on, the database or the programs .20.
/// </remarks>
public sealed class ZonesSite : IAsyncDisposable
{
    private const string Server = "https://10.99.0.1:7480";
    private static readonly Dictionary<string, string> Quick = new() { ["DOTNET_TieredPGO"] = "0" };

    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly Dictionary<string, ZoneNode> _nodes = [];
    private readonly TestNetwork _network;
    private ChildProcess? _server;
    private string _ownerKey = "";
    private string _service = "";
    private string _instance = "";

    private ZonesSite(TestNetwork network) => _network = network;

    public required TestHost Control { get; init; }

    public required TestHost Programs { get; init; }

    public required MariaDbServer Database { get; init; }

    public string EndpointId { get; private set; } = "";

    public string DomainName { get; private set; } = "";

    /// <summary>The endpoint's address in each zone.</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; private set; } = new Dictionary<string, string>();

    internal ZoneNode this[string name] => _nodes[name];

    /// <summary>Brings up everything, and one endpoint that is let through.</summary>
    public static async Task<ZonesSite> StartAsync()
    {
        TestNetwork network = await TestNetwork.CreateAsync();
        foreach (string name in new[] { "under", "provider", "shop" })
        {
            await network.AddSwitchAsync(name);
        }
        TestHost control = await network.AddHostAsync("control");
        await network.ConnectAsync(control, "eth0", "under", "10.99.0.1/24");
        TestHost database = await network.AddHostAsync("database");
        await network.ConnectAsync(database, "eth0", "provider", "10.0.0.20/24");
        TestHost programs = await network.AddHostAsync("programs");
        await network.ConnectAsync(programs, "eth0", "shop", "10.0.0.20/24");
        ZonesSite site = new(network)
        {
            Control = control,
            Programs = programs,
            Database = await MariaDbServer.StartAsync(
                new MariaDbOptions { Host = database, BindAddress = "0.0.0.0", Port = 3306 }),
        };
        await site.StartControlAsync();
        await site.PublishAsync();
        await site.ConsumeAsync();
        return site;
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

    /// <summary>The endpoint as the operator sees it, one of its zones.</summary>
    public async Task<JsonElement> ZoneAsync(string zoneId)
    {
        using JsonDocument endpoint =
            JsonDocument.Parse(await LinkspanAsync(false, "endpoint", "show", EndpointId, "-o", "json"));
        return endpoint.RootElement.GetProperty("zones").EnumerateArray()
            .Single(zone => zone.GetProperty("zoneId").GetString() == zoneId).Clone();
    }

    /// <summary>A node as the operator sees it.</summary>
    internal async Task<JsonElement> NodeAsync(string name)
    {
        using JsonDocument node = JsonDocument.Parse(
            await LinkspanAsync(false, "node", "show", _nodes[name].NodeId, "-o", "json"));
        return node.RootElement.Clone();
    }

    /// <summary>Asks the database by the endpoint's default name, or at one of its addresses.</summary>
    /// <param name="host">Null: the default name.</param>
    public Task<CommandResult> QueryAsync(string statement, string? host = null) =>
        Programs.RunAsync("unshare", Client(statement, host ?? DomainName));

    /// <summary>The same without waiting for the answer.</summary>
    public ChildProcess StartQuery(string statement, string host) => Programs.Start("unshare", Client(statement, host));

    /// <summary>The addresses that a resolver of the consumer's network gives for the default name.</summary>
    public async Task<string[]> ResolveAsync()
    {
        CommandResult answer = await Programs.RunAsync("unshare", InNetwork(["getent", "ahostsv4", DomainName]));
        return [.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Distinct()
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Ends a node without a word, as a power cut does.</summary>
    internal async Task KillAsync(string name)
    {
        _nodes[name].Process.Send(Signal.Kill);
        await _nodes[name].Process.EndedAsync();
    }

    /// <summary>Cuts a node from a network, or wires it again.</summary>
    /// <param name="device"><c>eth0</c>: nodes of other networks, and the control plane; <c>eth1</c>: its clients, and the nodes
    /// of its own network.</param>
    internal Task SetLinkAsync(string name, bool isUp, string device = "eth0") =>
        _nodes[name].Host.IpAsync("link", "set", device, isUp ? "up" : "down");

    /// <summary>Starts a node again on what it kept.</summary>
    internal async Task RestartAsync(string name)
    {
        ZoneNode node = _nodes[name];
        await node.Process.DisposeAsync();
        _nodes[name] = node with { Process = node.Host.Start("dotnet", [LinkspanProgram.File, .. node.Run], Quick) };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ZoneNode node in _nodes.Values)
        {
            await node.Process.DisposeAsync();
        }
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        await Database.DisposeAsync();
        await _network.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartControlAsync()
    {
        _server = Control.Start(
            "dotnet",
            [
                LinkspanProgram.File, "server", "--data", _folder.File("server"), "--listen", "10.99.0.1", "--region", "r1",
                "--zone", "r1a", "--zone", "r1b",
            ],
            Quick);
        if (!await _server.WroteAsync("is ready"))
        {
            throw new InvalidOperationException($"The server ended: {_server.Output}");
        }
    }

    private async Task PublishAsync()
    {
        using JsonDocument listed = JsonDocument.Parse(await LinkspanAsync(false, "organization", "list", "-o", "json"));
        string organization = listed.RootElement[0].GetProperty("organizationId").GetString()!;
        _ownerKey = Field(
            await LinkspanAsync(false, "api-key", "create", "owner", "--organization", organization, "-o", "json"), "secret");
        string vpc = Field(
            await LinkspanAsync(true, "vpc", "create", "databases", "--cidr", "10.0.0.0/24", "-o", "json"), "vpcId");
        await JoinAsync("service-a", true, vpc, "r1a", "provider", 2, ["--role", "service"], ["--advertise", "10.99.0.2:7443"]);
        await JoinAsync("service-b", true, vpc, "r1b", "provider", 5, ["--role", "service"], ["--advertise", "10.99.0.5:7443"]);
        await LinkspanAsync(
            true, "instance", "register", "orders", "--address", "r1a=10.0.0.20:3306", "--address", "r1b=10.0.0.20:3306",
            "--vpc", vpc, "--user", MariaDbServer.User, "--wait");
        using JsonDocument instances = JsonDocument.Parse(await LinkspanAsync(true, "instance", "list", "-o", "json"));
        _instance = instances.RootElement[0].GetProperty("tidbId").GetString()!;
        using JsonDocument services =
            JsonDocument.Parse(await LinkspanAsync(true, "endpoint-service", "list", "-o", "json"));
        _service = services.RootElement[0].GetProperty("serviceName").GetString()!;
    }

    private async Task ConsumeAsync()
    {
        string vpc = Field(
            await LinkspanAsync(false, "vpc", "create", "shop", "--cidr", "10.0.0.0/24", "-o", "json"), "vpcId");
        string[] share = ["--interface", "eth1", "--dns-port", "53"];
        await JoinAsync("first", false, vpc, "r1a", "shop", 3, ["--role", "endpoint"], share);
        await JoinAsync("second", false, vpc, "r1a", "shop", 4, ["--role", "endpoint"], share);
        await JoinAsync(
            "other", false, vpc, "r1b", "shop", 6, ["--role", "endpoint"], [.. share, "--dns-address", "10.0.0.6"]);
        List<string> zones = [];
        foreach ((string zone, string block) in new[] { ("r1a", "10.0.0.64/26"), ("r1b", "10.0.0.128/26") })
        {
            string vSwitch = Field(
                await LinkspanAsync(
                    false, "vswitch", "create", zone, "--vpc", vpc, "--zone", zone, "--cidr", block, "-o", "json"),
                "vSwitchId");
            zones.AddRange(["--zone", $"{zone},{vSwitch}"]);
        }
        using JsonDocument groups =
            JsonDocument.Parse(await LinkspanAsync(false, "security-group", "list", "--vpc", vpc, "-o", "json"));
        string group = groups.RootElement[0].GetProperty("securityGroupId").GetString()!;
        string created = await LinkspanAsync(
            false,
            [
                "endpoint", "create", "shop", "--service-name", _service, "--vpc", vpc, "--security-group", group, .. zones,
                "--wait", "-o", "json",
            ]);
        (EndpointId, DomainName) = Consumer.ReadEndpoint(created);
        using JsonDocument endpoint = JsonDocument.Parse(created);
        Addresses = endpoint.RootElement.GetProperty("zones").EnumerateArray().ToDictionary(
            zone => zone.GetProperty("zoneId").GetString()!, zone => zone.GetProperty("eniIp").GetString()!);
        await LinkspanAsync(
            true, "private-endpoint-connection", "create", _instance, "--endpoint-id", EndpointId, "--domain-name", DomainName,
            "--wait");
        await File.WriteAllTextAsync(
            _folder.File("resolv.conf"), "nameserver 10.0.0.2\nnameserver 10.0.0.6\noptions timeout:1\n");
    }

    private async Task JoinAsync(
        string name, bool isOwner, string vpc, string zone, string inside, int number, IReadOnlyList<string> roles,
        IReadOnlyList<string> more)
    {
        TestHost host = await _network.AddHostAsync(name);
        await _network.ConnectAsync(host, "eth0", "under", $"10.99.0.{number}/24");
        await _network.ConnectAsync(host, "eth1", inside, $"10.0.0.{number + (inside == "shop" ? 0 : 7)}/24");
        string token = Field(
            await LinkspanAsync(isOwner, ["node", "token", "create", "--vpc", vpc, "--zone", zone, .. roles, "-o", "json"]),
            "token");
        string data = _folder.File(name);
        ChildProcess process = host.Start(
            "dotnet",
            [LinkspanProgram.File, "node", "join", "--data", data, "--server", Server, "--token", token, .. more], Quick);
        if (!await process.WroteAsync("runs; its control plane is"))
        {
            throw new InvalidOperationException($"Node {name} ended: {process.Output}");
        }
        string id = process.Output.Split("Node ")[1].Split(' ')[0];
        _nodes[name] = new ZoneNode(
            host, id, process, ["node", "run", "--data", data, .. more.Where((_, index) => more[index & ~1] != "--advertise")]);
    }

    private IEnumerable<string> Client(string statement, string host) => InNetwork(
    [
        "mariadb", "--no-defaults", "--skip-ssl", "--batch", "--unbuffered", "--skip-column-names", $"--host={host}",
        "--connect-timeout=1", "--port=4000", $"--user={MariaDbServer.User}", $"--password={MariaDbServer.Password}", "--execute",
        statement,
    ]);

    private IEnumerable<string> InNetwork(IEnumerable<string> program) =>
    [
        "--mount", "sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"", _folder.File("resolv.conf"), .. program,
    ];

    private static string Field(string json, string name)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString()!;
    }
}
