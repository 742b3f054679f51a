using System.Collections.Concurrent;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
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

    /// <summary>More updates than there are.</summary>
    private const int Everything = 1000;

    [Fact]
    public async Task R18_Whatever_changes_in_whatever_order_a_node_is_told_all_that_concerns_it()
    {
        int first = Math.Abs(Environment.TickCount % 1_000_000);
        bool isSoak = Environment.GetEnvironmentVariable("LINKSPAN_SOAK") == "1";
        foreach (int seed in isSoak ? Enumerable.Range(first, SoakSeeds) : [1, 2, 3, 4])
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
        Assert.Equal(["near", "second"], Assert.Single(nodes[0].InForce.PeerNetworks).NodeIds);
        Assert.Equal(1, nodes[2].Changes);
        Assert.All(nodes, node => Assert.Equal(1, node.FullUpdates));
        foreach (FollowedNode node in nodes)
        {
            await node.LeaveAsync();
        }
    }

    [Fact]
    public async Task Of_two_streams_of_one_node_the_later_is_told_what_changes_and_the_earlier_ends()
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Sqlite);
        IStore store = await Stores.OpenAsync(place);
        using SecretSealer sealer = SecretSealer.LoadOrCreate(place.DataFolder);
        using FabricProvider fabric = Fabric(store, sealer, place);
        Node stored = await store.PutAsync(NodeOf("near", 1, NodeRole.Endpoint));
        FollowedNode[] streams = [.. Enumerable.Range(0, 2).Select(_ => new FollowedNode(stored.Key, (_, _) => { }))];
        foreach (FollowedNode stream in streams)
        {
            stream.Let(Everything);
            stream.Follow(fabric);
            await SeenAsync("the node is told everything", () => stream.Revision > 0);
        }

        Vpc network = await store.PutAsync(Network(stored.Vpc));
        await SeenAsync("the later is told", () => streams[1].Revision == network.Revision);
        await SeenAsync("the earlier ends", () => streams[0].IsEnded);

        await streams[1].LeaveAsync();
    }

    [Fact]
    public async Task Of_a_node_that_no_address_stands_on_service_nodes_are_told_its_id_and_nothing_else()
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Sqlite);
        IStore store = await Stores.OpenAsync(place);
        using SecretSealer sealer = SecretSealer.LoadOrCreate(place.DataFolder);
        using FabricProvider fabric = Fabric(store, sealer, place);
        Node far = NodeOf("far", 2, NodeRole.Service), near = NodeOf("near", 1, NodeRole.Endpoint);
        Node aside = NodeOf("aside", 1, NodeRole.Endpoint) with { Zone = new("local-1b") };
        await store.PutAsync(Network(near.Vpc));
        await store.PutAsync(Given.Instance with { Vpc = far.Vpc });
        await store.PutAsync(Given.Service);
        await store.PutAsync(Given.Endpoint with { Vpc = near.Vpc });
        await store.PutAsync(near);
        await store.PutAsync(far);
        ConcurrentQueue<NodeUpdate> told = [];
        FollowedNode node = new(far.Key, (update, _) => told.Enqueue(update));
        node.Let(Everything);
        node.Follow(fabric);
        await SeenAsync("the node is told everything", () => node.Revision > 0);

        aside = await store.PutAsync(aside);
        await SeenAsync("the node is told", () => node.Revision == aside.Revision);

        NodeUpdate update = Assert.Single(told.Skip(1));
        Assert.Equal(["aside", "near"], Assert.Single(update.PeerNetworks).NodeIds);
        Assert.Equal(
            (0, 0, 0, 0, 0),
            (update.Vpcs.Count, update.Services.Count, update.Routes.Count, update.Admissions.Count, update.Removed.Count));
        await node.LeaveAsync();
    }

    private static string Differences(IReadOnlySet<string> wanted, IReadOnlySet<string> had) => string.Join(
        Environment.NewLine,
        wanted.Except(had).Select(line => $"missing: {line}").Concat(had.Except(wanted).Select(line => $"too much: {line}")));

    private async Task RunAsync(int seed)
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Sqlite);
        FailingReads faults = new(seed);
        IStore store = await Stores.OpenAsync(place, faults);
        using SecretSealer sealer = SecretSealer.LoadOrCreate(place.DataFolder);
        using FabricProvider fabric = Fabric(store, sealer, place);
        Random random = new(seed);
        bool isReported = seed % 2 == 0;
        FollowersWorld world = new(store, random);
        await world.BuildAsync();
        ConcurrentQueue<string> problems = [];
        Dictionary<string, FollowedNode> following = [];
        FollowedNode Following(string nodeId)
        {
            if (!following.TryGetValue(nodeId, out FollowedNode? node))
            {
                long last = 0;
                following[nodeId] = node = new FollowedNode(
                    nodeId, (update, inForce) => Check(world, update, inForce, ref last, problems), faults.Begin);
                node.Follow(fabric);
            }
            return node;
        }

        for (int step = 0; step < Steps; step++)
        {
            await world.StepAsync();
            foreach (string nodeId in world.Nodes.Append(FabricProvider.EmbeddedNode).Where(_ => random.Next(8) == 0))
            {
                FollowedNode node = Following(nodeId);
                node.Let(1 + random.Next(3));
                if (isReported && random.Next(3) == 0)
                {
                    await node.ReportAsync(fabric, random);
                }
                if (random.Next(20) == 0)
                {
                    following.Remove(nodeId);
                    await node.LeaveAsync();
                }
            }
        }

        FollowedNode[] nodes = [.. world.Nodes.Append(FabricProvider.EmbeddedNode).Select(Following)];
        Array.ForEach(nodes, node => node.Let(Everything));
        faults.End();
        for (int times = 0; times < 2; times++)
        {
            // The first finds those that broke off, and what the others are told of their return is in the second.
            await world.ShiftAsync();
            long last = await store.RevisionAsync(TestContext.Current.CancellationToken);
            await SeenAsync("all are told the last", () => nodes.All(node => node.Revision == last));
            await ReportAsync(fabric, nodes);
        }

        await AllInForceAsync(fabric, world);
        await CompareAsync(fabric, nodes, Canonical.Lines);
        using FabricProvider anew = Fabric(store, sealer, place);
        await CompareAsync(anew, nodes, isReported ? Canonical.Unobserved : Canonical.Lines);
        foreach (FollowedNode node in nodes)
        {
            await node.LeaveAsync();
        }
        Assert.Empty(problems);
    }

    private static async Task ReportAsync(FabricProvider fabric, FollowedNode[] nodes)
    {
        foreach (FollowedNode node in nodes)
        {
            await fabric.ReportAsync(
                new NodeReport(node.NodeId, node.Revision, Stores.Time.GetUtcNow(), [], [], [], []),
                TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Nobody waits for a node that was not told.</summary>
    private static async Task AllInForceAsync(FabricProvider fabric, FollowersWorld world)
    {
        foreach ((Id<InterfaceEndpoint> endpoint, long revision) in await world.RevisionsAsync())
        {
            EndpointObservation seen = fabric.Observe(endpoint);
            Assert.True(
                Math.Min(seen.AppliedRevision, seen.ServedRevision) >= revision,
                $"{endpoint} waits for {revision}, and has {seen.AppliedRevision} and {seen.ServedRevision}");
        }
    }

    /// <summary>What each node has in force is what it would be told if it came anew.</summary>
    private static async Task CompareAsync(
        FabricProvider fabric, FollowedNode[] nodes, Func<NodeUpdate, IReadOnlySet<string>> lines)
    {
        // Nobody leaves before all are compared: that would change what the others are told.
        FollowedNode[] anew = [.. nodes.Select(node => new FollowedNode(node.NodeId, (_, _) => { }))];
        foreach ((FollowedNode node, FollowedNode again) in nodes.Zip(anew))
        {
            again.Follow(fabric);
            await SeenAsync("it is told everything", () => again.FullUpdates > 0);
            string differences = Differences(lines(again.InForce), lines(node.InForce));
            Assert.True(differences.Length == 0, $"{node.NodeId}: {differences}");
        }
        foreach (FollowedNode node in anew)
        {
            await node.LeaveAsync();
        }
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
        FollowersWorld world, NodeUpdate update, NodeUpdate inForce, ref long last, ConcurrentQueue<string> problems)
    {
        if (world.Older(update, inForce) is { } older)
        {
            problems.Enqueue(older);
        }
        if (update.Revision < last)
        {
            problems.Enqueue($"{update.Revision} came after {last}");
        }
        last = update.Revision;
    }
}
