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
        StoreOptions place = await stores.PlaceAsync(StoreKind.Sqlite);
        IStore store = await Stores.OpenAsync(place);
        using SecretSealer sealer = SecretSealer.LoadOrCreate(place.DataFolder);
        using FabricProvider fabric = new(
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

    private static async Task<FollowedNode> FollowAsync(FabricProvider fabric, string nodeId)
    {
        FollowedNode node = new(nodeId, (_, _) => { });
        node.Let(100);
        node.Follow(fabric);
        await SeenAsync($"{nodeId} is told everything", () => node.Revision > 0);
        return node;
    }

    private static async Task ReportAsync(FabricProvider fabric, FollowedNode node) => await fabric.ReportAsync(
        new NodeReport(node.NodeId, node.Revision, Stores.Time.GetUtcNow(), [Given.Zone()], [], [], []),
        TestContext.Current.CancellationToken);

    private static bool IsWellElsewhere(FollowedNode node) =>
        node.InForce.Endpoints.Single().Zones.Single(zone => zone.ZoneId == Given.ZoneId).IsWellElsewhere;

    private static Task SeenAsync(string what, Func<bool> condition) =>
        Eventually.TrueAsync(what, condition, cancellationToken: TestContext.Current.CancellationToken);

    private static Node NodeOf(string id, string zone) => new(
        new(id), Given.Endpoint.Account, Given.Endpoint.Vpc, new(zone), [NodeRole.Endpoint], "host", "", NodeState.Active, "01",
        default, "1.0", default);
}
