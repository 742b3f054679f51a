using System.Net;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Linkspan.Testing.Servers;

namespace Linkspan.Bench.Links;

/// <summary>
/// Linkspan on loopback: a server, one node with both roles, and an endpoint node and two service nodes with links between them.
/// Every node is a process of its own, and the server's own node carries nothing.
/// </summary>
internal sealed class LinkspanSite : IAsyncDisposable
{
    private const string Region = "test-1";

    /// <summary>An endpoint node tries a service node that was away again after 5 s at most.</summary>
    private static readonly TimeSpan LinkTime = TimeSpan.FromSeconds(6);

    private readonly List<BenchNode> _nodes = [];
    private readonly LinkspanServer _server;
    private Vpc _provider = new();

    private LinkspanSite(LinkspanServer server) => _server = server;

    public LinkspanServer Server => _server;

    public IReadOnlyList<Contestant> Contestants { get; private set; } = [];

    /// <summary>The way through two nodes to the load's backend.</summary>
    public EndpointPath FarEcho { get; private set; } = new(new Tidb(), new Endpoint(), new PrivateEndpointConnection());

    /// <summary>The service nodes of the provider's network.</summary>
    public List<BenchNode> ServiceNodes { get; } = [];

    /// <param name="sessions">How many an endpoint must take at once.</param>
    public static async Task<LinkspanSite> StartAsync(IPEndPoint echo, IPEndPoint database, int sessions)
    {
        LinkspanSite site = new(await LinkspanServer.StartAsync(
            new LinkspanServerOptions { More = ["--max-sessions", $"{sessions}"] }));
        Vpc both = await site.AddNetworkAsync("both", 0);
        BenchNode node = await site.JoinAsync(both, "endpoint", "service");
        EndpointPath nearEcho = await site.ConnectAsync(both, both, echo);
        EndpointPath nearDatabase = await site.ConnectAsync(both, both, database);

        Vpc consumer = await site.AddNetworkAsync("consumer", 1);
        site._provider = await site.AddNetworkAsync("provider", 2);
        BenchNode endpointNode = await site.JoinAsync(consumer, "endpoint");
        await site.AddServiceNodeAsync();
        site.FarEcho = await site.ConnectAsync(site._provider, consumer, echo);
        EndpointPath farDatabase = await site.ConnectAsync(site._provider, consumer, database);
        site.Contestants =
        [
            new Contestant(Contestant.OneNode, nearEcho.Address, nearDatabase.Address, ProcessSet.Of(node.Id)),
            new Contestant(
                Contestant.TwoNodes, site.FarEcho.Address, farDatabase.Address,
                ProcessSet.Of(endpointNode.Id, site.ServiceNodes[0].Id)),
        ];
        return site;
    }

    /// <summary>Another service node of the provider's network; the endpoint node links to it too.</summary>
    public async Task AddServiceNodeAsync() => ServiceNodes.Add(await JoinAsync(_provider, "service"));

    /// <summary>Waits until every service node can take sessions again.</summary>
    public async Task LinkedAsync()
    {
        await Eventually.TrueAsync("the service nodes are Ready", async () =>
            (await NodesAsync(_provider)).Count(node => node.Status == "Ready") == ServiceNodes.Count);
        await Task.Delay(LinkTime, TimeProvider.System);
    }

    /// <summary>Revokes a connection; its live sessions are closed.</summary>
    public Task RevokeAsync(EndpointPath path) => _server.Client.Connections.DeleteAsync(
        path.Instance.TidbId, path.Connection.PrivateEndpointConnectionId, Client.DeleteMode.Reject, null,
        CancellationToken.None);

    /// <summary>Registers the endpoint of a connection that was revoked again.</summary>
    public async Task<EndpointPath> AcceptAgainAsync(EndpointPath path)
    {
        await _server.Client.Connections.WaitAsync(
            path.Instance.TidbId, path.Connection.PrivateEndpointConnectionId, new Client.StateWait("Deleted", Fleet.Wait),
            CancellationToken.None);
        return path with { Connection = await AcceptAsync(path.Instance, path.Endpoint) };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (BenchNode node in _nodes)
        {
            await node.DisposeAsync();
        }
        await _server.DisposeAsync();
    }

    private async Task<Vpc> AddNetworkAsync(string name, int number)
    {
        // Another run beside this one has other blocks.
        int place = (Environment.ProcessId % 1024 * 4) + number;
        Organization organization = await _server.Client.Operator.ListOrganizationsAsync(CancellationToken.None).FirstAsync();
        return await _server.Client.Vpcs.CreateAsync(
            new CreateVpcRequest
            {
                RegionId = Region,
                VpcName = name,
                CidrBlock = $"127.{112 + (place / 256)}.{place % 256}.0/24",
                AccountId = organization.AccountId,
            },
            null, CancellationToken.None);
    }

    private async Task<BenchNode> JoinAsync(Vpc vpc, params string[] roles)
    {
        CreatedJoinToken token = await _server.Client.Nodes.CreateTokenAsync(
            new CreateJoinTokenRequest { VpcId = vpc.VpcId, ZoneId = Fleet.Zone, Roles = roles }, null, CancellationToken.None);
        int before = (await NodesAsync(vpc)).Count;
        BenchNode node = BenchNode.Join(_server.Url, token.Token, roles.Contains("service"));
        _nodes.Add(node);
        await Eventually.GetAsync<object>(
            "the node is Ready",
            async () => (await NodesAsync(vpc)).Count(seen => seen is { Status: "Ready", AppliedRevision: > 0 }) > before
                ? node
                : null,
            describe: () => node.LastWords);
        return node;
    }

    private async Task<List<Node>> NodesAsync(Vpc vpc) =>
        await _server.Client.Nodes.ListAsync(vpc.VpcId, CancellationToken.None).ToListAsync();

    private async Task<EndpointPath> ConnectAsync(Vpc provider, Vpc consumerVpc, IPEndPoint backend)
    {
        Tidb created = await _server.Client.Instances.CreateAsync(
            new CreateTidbRequest
            {
                DisplayName = $"bench-{Guid.NewGuid():N}",
                RegionId = $"linkspan-{Region}",
                VpcId = provider.VpcId,
                Addresses = [new TidbAddress { ZoneId = Fleet.Zone, Host = $"{backend.Address}", Port = backend.Port }],
            },
            null,
            CancellationToken.None);
        await _server.Client.Instances.WaitForServiceAsync(
            created.TidbId, new Client.StateWait("ACTIVE", Fleet.Wait), CancellationToken.None);
        PrivateLinkService service = await _server.Client.Instances.GetServiceAsync(created.TidbId, CancellationToken.None);
        using Consumer consumer = await Consumer.InAsync(_server, consumerVpc, Fleet.Zone);
        Endpoint endpoint = await consumer.CreateEndpointAsync(service.ServiceName, Fleet.Zone);
        endpoint = await consumer.ConnectedAsync(endpoint.EndpointId, Fleet.Wait);
        return new EndpointPath(created, endpoint, await AcceptAsync(created, endpoint));
    }

    private async Task<PrivateEndpointConnection> AcceptAsync(Tidb instance, Endpoint endpoint) =>
        await Fleet.AcceptAsync(_server.Client, instance.TidbId, endpoint)
            ?? throw new InvalidOperationException("The private endpoint connection is gone.");
}
