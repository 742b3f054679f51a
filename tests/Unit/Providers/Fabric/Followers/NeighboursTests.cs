using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Networking;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Linkspan.Testing;
using Linkspan.Unit.ControlPlane.Storage;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric.Followers;

public sealed class NeighboursTests(Stores stores)
{
    private const string OtherZone = "local-1b";

    [Fact]
    public async Task A_node_that_loses_the_server_and_comes_back_as_it_was_is_well_again_to_its_neighbours()
    {
        (IStore store, SecretSealer sealer, FabricProvider fabric) = await OpenAsync();
        using SecretSealer sealing = sealer;
        using FabricProvider following = fabric;
        await store.PutAsync(NodeOf("node-1", Given.ZoneId));
        await store.PutAsync(NodeOf("node-2", OtherZone));
        FollowedNode neighbour = await FollowAsync(fabric, "node-2");

        FollowedNode node = await FollowAsync(fabric, "node-1");
        await ReportAsync(fabric, node);
        await SeenAsync("the neighbour takes the zone for well", () => IsWellElsewhere(neighbour));
        await node.LeaveAsync();
        await SeenAsync("the neighbour takes the zone for ill", () => !IsWellElsewhere(neighbour));
        node = await FollowAsync(fabric, "node-1");
        await ReportAsync(fabric, node);
        await SeenAsync("the neighbour takes the zone for well again", () => IsWellElsewhere(neighbour));

        await node.LeaveAsync();
        await neighbour.LeaveAsync();
    }

    [Fact]
    public async Task A_node_that_begins_to_listen_and_is_not_well_takes_the_zone_from_the_one_that_had_it()
    {
        (IStore store, SecretSealer sealer, FabricProvider fabric) = await OpenAsync();
        using SecretSealer sealing = sealer;
        using FabricProvider following = fabric;
        (FollowedNode first, FollowedNode second, FollowedNode neighbour) = await FollowPairAsync(store, fabric);
        await ReportAsync(fabric, second);
        await SeenAsync("the neighbour takes the zone for well", () => IsWellElsewhere(neighbour));

        await ReportAsync(fabric, first, Given.Zone() with { PathReached = false });

        await SeenAsync("the neighbour takes the zone for ill", () => !IsWellElsewhere(neighbour));
        await LeaveAsync(first, second, neighbour);
    }

    [Fact]
    public async Task A_node_that_takes_its_address_from_the_other_one_of_its_zone_is_told_that_it_has_it()
    {
        (IStore store, SecretSealer sealer, FabricProvider fabric) = await OpenAsync();
        using SecretSealer sealing = sealer;
        using FabricProvider following = fabric;
        (FollowedNode first, FollowedNode second, FollowedNode neighbour) = await FollowPairAsync(store, fabric);
        await ReportAsync(fabric, second);
        await SeenAsync("the address is the other's to the first", () => IsWellElsewhere(first));

        await ReportAsync(fabric, first);

        await SeenAsync("the address is its own to the first", () => !IsWellElsewhere(first));
        await SeenAsync("the address is the first's to the other", () => IsWellElsewhere(second));
        await LeaveAsync(first, second, neighbour);
    }

    /// <summary>Two nodes that share the zone's address, of which the first ranks first, and one of the other zone.</summary>
    private static async Task<(FollowedNode First, FollowedNode Second, FollowedNode Neighbour)> FollowPairAsync(
        IStore store, FabricProvider fabric)
    {
        await store.PutAsync(NodeOf("node-1", Given.ZoneId) with { Standby = "10.1.0.1:7444" });
        await store.PutAsync(NodeOf("node-2", Given.ZoneId) with { Standby = "10.1.0.2:7444" });
        await store.PutAsync(NodeOf("node-3", OtherZone));
        return (
            await FollowAsync(fabric, "node-1"), await FollowAsync(fabric, "node-2"), await FollowAsync(fabric, "node-3"));
    }

    private static async Task LeaveAsync(params FollowedNode[] nodes)
    {
        foreach (FollowedNode node in nodes)
        {
            await node.LeaveAsync();
        }
    }

    /// <summary>A network with an endpoint of two zones.</summary>
    private async Task<(IStore Store, SecretSealer Sealer, FabricProvider Fabric)> OpenAsync()
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Sqlite);
        IStore store = await Stores.OpenAsync(place);
        SecretSealer sealer = SecretSealer.LoadOrCreate(place.DataFolder);
        FabricProvider fabric = new(
            store, new ServerSettings { DataFolder = place.DataFolder }, sealer, new TrafficHistory(Stores.Time), Stores.Time);
        await store.PutAsync(new Vpc(
            Given.Endpoint.Vpc, Given.Endpoint.Account, new("local-1"), "network", AddressBlock.Parse("10.1.0.0/16", "").Value,
            default));
        await store.PutAsync(Given.Service);
        await store.PutAsync(Given.Endpoint with
        {
            Zones =
            [
                .. Given.Endpoint.Zones,
                new EndpointZone(new(OtherZone), new("vsw-00000000000000000002"), "10.1.0.9", ZoneStatus.Connected),
            ],
        });
        return (store, sealer, fabric);
    }

    private static async Task<FollowedNode> FollowAsync(FabricProvider fabric, string nodeId)
    {
        FollowedNode node = new(nodeId, (_, _) => { });
        node.Let(100);
        node.Follow(fabric);
        await SeenAsync($"{nodeId} is told everything", () => node.Revision > 0);
        return node;
    }

    private static async Task ReportAsync(FabricProvider fabric, FollowedNode node, EndpointZoneReport? zone = null) =>
        await fabric.ReportAsync(
            new NodeReport(node.NodeId, node.Revision, Stores.Time.GetUtcNow(), [zone ?? Given.Zone()], [], [], []),
            TestContext.Current.CancellationToken);

    private static bool IsWellElsewhere(FollowedNode node) =>
        node.InForce.Endpoints.Single().Zones.Single(zone => zone.ZoneId == Given.ZoneId).IsWellElsewhere;

    private static Task SeenAsync(string what, Func<bool> condition) =>
        Eventually.TrueAsync(what, condition, cancellationToken: TestContext.Current.CancellationToken);

    private static Node NodeOf(string id, string zone) => new(
        new(id), Given.Endpoint.Account, Given.Endpoint.Vpc, new(zone), [NodeRole.Endpoint], "host", "", NodeState.Active, "01",
        default, "1.0", default);
}
