using System.Text.Json;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;

namespace Linkspan.Integration.Fabric;

/// <summary>
/// One provider and one consumer in two zones: a service node in each zone, two endpoint nodes in the first zone, which share its
/// addresses, and one in the second.
/// </summary>
/// <remarks>
/// In the nodes' network the service nodes are .2 (r1a) and .5 (r1b), the endpoint nodes .3 and .4 (r1a) and .6 (r1b). In the
/// other networks nodes are .3 to .12, the database or the programs .20.
/// </remarks>
public sealed class ZonesSite : IAsyncDisposable
{
    private static readonly string[] Share = ["--interface", "eth1", "--dns-port", "53"];

    private readonly FabricControl _control;
    private readonly Dictionary<string, ZoneNode> _nodes = [];
    private NetworkPrograms _programs = null!;

    private ZonesSite(FabricControl control) => _control = control;

    public required MariaDbServer Database { get; init; }

    public string EndpointId { get; private set; } = "";

    public string DomainName { get; private set; } = "";

    /// <summary>The endpoint's address in each zone.</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; private set; } = new Dictionary<string, string>();

    internal ZoneNode this[string name] => _nodes[name];

    /// <summary>Brings up everything, and one endpoint that is let through.</summary>
    public static async Task<ZonesSite> StartAsync()
    {
        FabricControl control = await FabricControl.StartAsync("r1a", "r1b");
        await control.Network.AddSwitchAsync("provider");
        await control.Network.AddSwitchAsync("shop");
        TestHost database = await control.Network.AddHostAsync("database");
        await control.Network.ConnectAsync(database, "eth0", "provider", "10.0.0.20/24");
        TestHost programs = await control.Network.AddHostAsync("programs");
        await control.Network.ConnectAsync(programs, "eth0", "shop", "10.0.0.20/24");
        ZonesSite site = new(control)
        {
            Database = await MariaDbServer.StartAsync(
                new MariaDbOptions { Host = database, BindAddress = "0.0.0.0", Port = 3306 }),
        };
        await site.ConsumeAsync(programs, await site.PublishAsync());
        return site;
    }

    /// <inheritdoc cref="FabricControl.LinkspanAsync"/>
    public Task<string> LinkspanAsync(bool isOwner, params IReadOnlyList<string> arguments) =>
        _control.LinkspanAsync(isOwner, arguments);

    /// <summary>The endpoint as the operator sees it, one of its zones.</summary>
    public async Task<JsonElement> ZoneAsync(string zoneId) =>
        (await _control.JsonAsync(false, "endpoint", "show", EndpointId)).GetProperty("zones").EnumerateArray()
            .Single(zone => zone.GetProperty("zoneId").GetString() == zoneId);

    /// <summary>A node as the operator sees it.</summary>
    internal Task<JsonElement> NodeAsync(string name) => _control.JsonAsync(false, "node", "show", _nodes[name].NodeId);

    /// <summary>Asks the database by the endpoint's default name, or at one of its addresses.</summary>
    /// <param name="host">Null: the default name.</param>
    /// <param name="connectSeconds">How long the client waits for the database's greeting.</param>
    public Task<CommandResult> QueryAsync(string statement, string? host = null, int connectSeconds = 1) =>
        _programs.Host.RunAsync("unshare", Client(statement, host ?? DomainName, connectSeconds));

    /// <summary>The same without waiting for the answer.</summary>
    public ChildProcess StartQuery(string statement, string host) =>
        _programs.Host.Start("unshare", Client(statement, host, connectSeconds: 1));

    /// <summary>The addresses that a resolver of the consumer's network gives for the default name.</summary>
    public async Task<string[]> ResolveAsync()
    {
        CommandResult answer = await _programs.Host.RunAsync("unshare", _programs.Here(["getent", "ahostsv4", DomainName]));
        return [.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Distinct()
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The addresses that one resolver of the consumer's network gives for the default name now; null when it says
    /// nothing.</summary>
    public async Task<string?> ResolveAtAsync(string resolver)
    {
        CommandResult answer = await _programs.Host.RunAsync(
            "dig", ["+short", "+tries=1", "+time=2", $"@{resolver}", DomainName]);
        return answer.ExitCode == 0
            ? string.Join(' ', answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))
            : null;
    }

    /// <summary>Stops a node in good order.</summary>
    /// <returns>Its exit code.</returns>
    internal Task<int> StopAsync(string name)
    {
        ChildProcess process = _control.ProcessOf(name);
        process.Send(Signal.Terminate);
        return process.EndedAsync();
    }

    /// <summary>The process of a node.</summary>
    internal int ProcessOf(string name) => _control.ProcessOf(name).Id;

    /// <summary>Ends a node without a word, as a power cut does.</summary>
    internal async Task KillAsync(string name)
    {
        ChildProcess process = _control.ProcessOf(name);
        process.Send(Signal.Kill);
        await process.EndedAsync();
    }

    /// <summary>Cuts a node from a network, or wires it again.</summary>
    /// <param name="device"><c>eth0</c>: nodes of other networks, and the control plane; <c>eth1</c>: its clients, and the nodes
    /// of its own network.</param>
    internal Task SetLinkAsync(string name, bool isUp, string device = "eth0") =>
        _nodes[name].Host.IpAsync("link", "set", device, isUp ? "up" : "down");

    /// <summary>The addresses on the interface that faces a node's clients, as <c>ip</c> lists them.</summary>
    internal Task<string> AddressesOfAsync(string name) =>
        _nodes[name].Host.IpAsync("-brief", "-4", "address", "show", "dev", "eth1");

    /// <summary>Starts a node again on what it kept.</summary>
    internal Task RestartAsync(string name) => _control.RestartAsync(_nodes[name].Host, name, _nodes[name].Options);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _control.DisposeAsync();
    }

    private async Task<(string Instance, string Service)> PublishAsync()
    {
        string vpc = await _control.CreateVpcAsync(true, "databases");
        await JoinAsync("service-a", true, vpc, "r1a", 2, 9, [], "--advertise", "10.99.0.2:7443");
        await JoinAsync("service-b", true, vpc, "r1b", 5, 12, [], "--advertise", "10.99.0.5:7443");
        return await _control.RegisterAsync(vpc, "r1a", "r1b");
    }

    private async Task ConsumeAsync(TestHost programs, (string Instance, string Service) published)
    {
        string vpc = await _control.CreateVpcAsync(false, "shop");
        await JoinAsync("first", false, vpc, "r1a", 3, 3, Share);
        await JoinAsync("second", false, vpc, "r1a", 4, 4, Share);
        await JoinAsync("other", false, vpc, "r1b", 6, 6, [.. Share, "--dns-address", "10.0.0.6"]);
        JsonElement created = await _control.CreateEndpointAsync(
            "shop", published.Service, vpc, ("r1a", "10.0.0.64/26"), ("r1b", "10.0.0.128/26"));
        EndpointId = created.GetProperty("endpointId").GetString()!;
        DomainName = created.GetProperty("endpointDomain").GetString()!;
        Addresses = created.GetProperty("zones").EnumerateArray().ToDictionary(
            zone => zone.GetProperty("zoneId").GetString()!, zone => zone.GetProperty("eniIp").GetString()!);
        await _control.ConnectAsync(published.Instance, EndpointId, DomainName);
        _programs = new NetworkPrograms(programs, await _control.WriteResolverAsync("shop", "10.0.0.2", "10.0.0.6"));
    }

    private async Task JoinAsync(
        string name, bool isOwner, string vpc, string zone, int under, int inside, IReadOnlyList<string> options,
        params IReadOnlyList<string> joining)
    {
        TestHost host = await _control.AddNodeHostAsync(name, under, isOwner ? "provider" : "shop", inside);
        ChildProcess process = await _control.JoinAsync(
            host, name, isOwner, vpc, zone, isOwner ? "service" : "endpoint", options, joining);
        _nodes[name] = new ZoneNode(host, process.Output.Split("Node ")[1].Split(' ')[0], options);
    }

    private IReadOnlyList<string> Client(string statement, string host, int connectSeconds) =>
        _programs.Client(host, $"--connect-timeout={connectSeconds}", "--execute", statement);
}
