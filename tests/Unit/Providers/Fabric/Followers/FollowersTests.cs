using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Linkspan.Domain.Networking;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Linkspan.Testing;
using Linkspan.Unit.ControlPlane.Storage;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric.Followers;

/// <summary>Nodes that follow while everything changes: what they were told piece by piece must come to what they would be told
/// at once.</summary>
public sealed class FollowersTests(Stores stores, ITestOutputHelper output)
{
    private const int Steps = 250;
    private const int SoakSeeds = 100;

    [Fact]
    public async Task R18_Whatever_changes_in_whatever_order_a_node_is_told_all_that_concerns_it()
    {
        int first = Math.Abs(Environment.TickCount % 1_000_000);
        bool isSoak = Environment.GetEnvironmentVariable("LINKSPAN_SOAK") == "1";
        foreach (int seed in isSoak ? Enumerable.Range(first, SoakSeeds) : [1, 2, 3])
        {
            output.WriteLine($"Seed {seed}");
            await RunAsync(seed);
        }
    }

    [Fact]
    public async Task Of_a_node_that_drains_or_joins_those_are_told_that_see_it_and_nobody_else()
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Sqlite);
        IStore store = await Stores.OpenAsync(place);
        using SecretSealer sealer = SecretSealer.LoadOrCreate(place.DataFolder);
        using FabricProvider fabric = Fabric(store, sealer, place);
        Node far = NodeOf("far", 2, NodeRole.Service), near = NodeOf("near", 1, NodeRole.Endpoint);
        Node stranger = NodeOf("stranger", 3, NodeRole.Endpoint);
        await store.PutAsync(Network(near.Vpc));
        await store.PutAsync(Given.Instance with { Vpc = far.Vpc });
        await store.PutAsync(Given.Service);
        await store.PutAsync(Given.Endpoint with { Vpc = near.Vpc });
        FollowedNode[] nodes = [.. new[] { far, near, stranger }.Select(node => new FollowedNode(node.Key, (_, _) => { }))];
        foreach ((FollowedNode node, Node stored) in nodes.Zip([far, near, stranger]))
        {
            await store.PutAsync(stored);
            node.Let(Steps);
            node.Follow(fabric);
            await SeenAsync("the node is told everything", () => node.Revision > 0);
        }

        far = await store.PutAsync(far with { State = NodeState.Draining });
        await SeenAsync("both sides are told", () => nodes[..2].All(node => node.Revision == far.Revision));
        bool isDraining = Assert.Single(Assert.Single(nodes[1].InForce.Routes).Nodes).IsDraining;
        Node second = await store.PutAsync(NodeOf("second", 1, NodeRole.Endpoint));
        await SeenAsync("both sides are told", () => nodes[..2].All(node => node.Revision == second.Revision));
        Vpc network = await store.PutAsync(Network(stranger.Vpc));
        await SeenAsync("the stranger is told of its own", () => nodes[2].Revision == network.Revision);

        Assert.True(isDraining);
        Assert.Equal(["near", "second"], Assert.Single(nodes[0].InForce.Admissions).NodeIds);
        Assert.Equal(1, nodes[2].Changes);
        Assert.All(nodes, node => Assert.Equal(1, node.FullUpdates));
        foreach (FollowedNode node in nodes)
        {
            await node.LeaveAsync();
        }
    }

    private static string Differences(IReadOnlySet<string> wanted, IReadOnlySet<string> had) => string.Join(
        Environment.NewLine,
        wanted.Except(had).Select(line => $"missing: {line}").Concat(had.Except(wanted).Select(line => $"too much: {line}")));

    private async Task RunAsync(int seed)
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Sqlite);
        IStore store = await Stores.OpenAsync(place);
        using SecretSealer sealer = SecretSealer.LoadOrCreate(place.DataFolder);
        using FabricProvider fabric = Fabric(store, sealer, place);
        Random random = new(seed);
        FollowersWorld world = new(store, random);
        await world.BuildAsync();
        ConcurrentQueue<string> problems = [];
        Dictionary<string, FollowedNode> following = [];

        for (int step = 0; step < Steps; step++)
        {
            await world.StepAsync();
            foreach (string nodeId in world.Nodes.Append(FabricProvider.EmbeddedNode).Where(_ => random.Next(8) == 0))
            {
                if (!following.ContainsKey(nodeId))
                {
                    following[nodeId] = new FollowedNode(nodeId, (update, inForce) => Check(world, update, inForce, problems));
                    following[nodeId].Follow(fabric);
                }
                following[nodeId].Let(1 + random.Next(3));
                if (random.Next(20) == 0 && following.Remove(nodeId, out FollowedNode? leaving))
                {
                    await leaving.LeaveAsync();
                }
            }
        }

        using FabricProvider anew = Fabric(store, sealer, place);
        foreach (FollowedNode node in following.Values.Where(node =>
            world.Nodes.Contains(node.NodeId) || node.NodeId == FabricProvider.EmbeddedNode))
        {
            IReadOnlySet<string> wanted = Canonical.Lines(await FirstAsync(anew, node.NodeId));
            node.Let(Steps);
            await Eventually.GetAsync(
                $"{node.NodeId} has what it should have",
                () => Task.FromResult(Canonical.Lines(node.InForce).SetEquals(wanted) ? wanted : null),
                TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken,
                () => Differences(wanted, Canonical.Lines(node.InForce)));
            await node.LeaveAsync();
        }
        Assert.Empty(problems);
    }

    private static Task SeenAsync(string what, Func<bool> condition) =>
        Eventually.TrueAsync(what, condition, cancellationToken: TestContext.Current.CancellationToken);

    private static Vpc Network(Id<Vpc> id) => new(
        id, Given.Endpoint.Account, new("local-1"), "", AddressBlock.Parse("10.3.0.0/16", "").Value, default);

    private static Node NodeOf(string id, int network, NodeRole role) => new(
        new(id), Given.Endpoint.Account, new($"vpc-{network:d20}"), new(Given.ZoneId), [role], "host", "192.0.2.9:7443",
        NodeState.Active, "01", default, "1.0", default);

    private static FabricProvider Fabric(IStore store, SecretSealer sealer, StoreOptions place) => new(
        store, new ServerSettings { DataFolder = place.DataFolder }, sealer, new TrafficHistory(Stores.Time), Stores.Time);

    private static void Check(
        FollowersWorld world, NodeUpdate update, NodeUpdate inForce, ConcurrentQueue<string> problems)
    {
        if (world.Older(update, inForce) is { } older)
        {
            problems.Enqueue(older);
        }
    }

    private static async Task<NodeUpdate> FirstAsync(FabricProvider fabric, string nodeId)
    {
        await foreach (NodeUpdate update in fabric.FollowAsync(nodeId, TestContext.Current.CancellationToken))
        {
            return update;
        }
        throw new InvalidOperationException("The fabric tells nothing.");
    }
}
