using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Testing;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.Integration.Nodes;

/// <summary>A server and a node as processes of their own.</summary>
public sealed class NodeLifeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R1_a_host_joins_follows_and_serves_from_its_disk_while_the_server_is_away()
    {
        await using LinkspanServer server = await LinkspanServer.StartAsync(
            new LinkspanServerOptions { Port = FreePort.Next(), More = ["--node-port", $"{FreePort.Next()}"] });
        await using LinkspanNode node = new();
        Vpc vpc = await server.Client.Vpcs.CreateAsync(
            new CreateVpcRequest { RegionId = "test-1", VpcName = "edge" }, null, Token);
        node.Join(server.Url, await NewTokenAsync(server, vpc), "--role", "endpoint", "--vpc", vpc.VpcId, "--zone", "test-1a");
        Node joined = await SeenAsync(server, node);

        await server.KillAsync();
        await node.KillAsync();
        node.Run();
        await Eventually.TrueAsync(
            "the node serves from its disk",
            () => node.Output.Contains("from the snapshot on disk", StringComparison.Ordinal)
                && node.Output.Contains("DNS responder answers", StringComparison.Ordinal),
            cancellationToken: Token);
        await server.RestartAsync();

        Node back = await SeenAsync(server, node);
        Assert.Equal(joined.NodeId, back.NodeId);
        Assert.Equal((vpc.VpcId, "test-1a", "endpoint"), (back.VpcId, back.ZoneId, Assert.Single(back.Roles)));
    }

    [Fact]
    public async Task S1_a_removed_node_withdraws_what_it_carried_and_its_token_does_not_let_it_back_in()
    {
        await using LinkspanServer server = await LinkspanServer.StartAsync();
        await using LinkspanNode node = new(), again = new();
        Vpc vpc = await server.Client.Vpcs.CreateAsync(
            new CreateVpcRequest { RegionId = "test-1", VpcName = "edge" }, null, Token);
        string token = await NewTokenAsync(server, vpc);
        node.Join(server.Url, token);
        Node joined = await SeenAsync(server, node);

        await server.Client.Nodes.RemoveAsync(joined.NodeId, DeleteMode.Reject, null, Token);
        await Eventually.TrueAsync(
            "the node withdraws",
            () => node.Output.Contains("This node was removed", StringComparison.Ordinal), cancellationToken: Token);
        again.Join(server.Url, token);
        await Eventually.TrueAsync("the second host gives up", () => again.HasEnded, cancellationToken: Token);

        Assert.False(File.Exists(Path.Combine(node.Data, "snapshot.json")));
        Assert.Contains("joinToken.refused", again.Output);
        Assert.Empty(await server.Client.Nodes.ListAsync(null, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task S1_a_token_of_another_server_is_not_sent()
    {
        await using LinkspanServer server = await LinkspanServer.StartAsync();
        await using LinkspanNode node = new();

        node.Join(server.Url, $"lsj_{new string('a', 43)}_{new string('0', 32)}");
        await Eventually.TrueAsync("the host gives up", () => node.HasEnded, cancellationToken: Token);

        Assert.Contains("The token was not sent", node.Output);
    }

    private static async Task<string> NewTokenAsync(LinkspanServer server, Vpc vpc) =>
        (await server.Client.Nodes.CreateTokenAsync(
            new CreateJoinTokenRequest { VpcId = vpc.VpcId, ZoneId = "test-1a", Roles = ["endpoint"] }, null, Token)).Token;

    /// <summary>Waits until the server sees the only node with something in force.</summary>
    private static Task<Node> SeenAsync(LinkspanServer server, LinkspanNode node) => Eventually.GetAsync(
        "the node follows",
        async () => (await server.Client.Nodes.ListAsync(null, Token).ToListAsync(Token))
            .Find(seen => seen is { Status: "Ready", AppliedRevision: > 0 }),
        cancellationToken: Token,
        describe: () => $"It wrote: {node.Output}");
}
