using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain.Nodes;
using Linkspan.Providers.Fabric;
using Linkspan.Unit.ControlPlane.Storage;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

/// <summary>What nodes say to have closed when they drained or their zone was shifted away.</summary>
public sealed class ClosedReportsTests(Stores stores)
{
    private static readonly ClosedSessionsReport Drained = new(Given.EndpointId, 7, 3, 0.5) { IsDrained = true };
    private static readonly ClosedSessionsReport Shifted = new(Given.EndpointId, 7, 2, 0.5) { ShiftedZone = Given.ZoneId };

    [Fact]
    public async Task S10_a_node_speaks_for_its_own_side_of_an_endpoint_alone()
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Sqlite);
        IStore store = await Stores.OpenAsync(place);
        using SecretSealer sealer = SecretSealer.LoadOrCreate(place.DataFolder);
        using FabricProvider fabric = new(
            store, new ServerSettings { DataFolder = place.DataFolder }, sealer, new TrafficHistory(Stores.Time), Stores.Time);
        Node near = NodeOf("near", Given.Endpoint.Vpc.Value, NodeRole.Endpoint);
        Node far = NodeOf("far", "vpc-00000000000000000002", NodeRole.Service);
        await store.PutAsync(Given.Instance with { Vpc = far.Vpc });
        await store.PutAsync(Given.Service);
        await store.PutAsync(Given.Endpoint);
        await store.PutAsync(Given.Connection);
        await store.PutAsync(new Linkspan.Domain.PrivateLink.Zone(new(Given.ZoneId), Given.Endpoint.Region, "zone", default));
        await store.WriteAsync(write => write.TryClaimAsync(
            Registrations.Claim(Given.Connection.Service, Given.Connection.Endpoint), Given.Connection.Key, Stores.Token));
        await store.PutAsync(near);
        await store.PutAsync(far);
        ClosedSessionsReport[] said =
            [Drained, Drained with { IsAtService = true }, Shifted, Shifted with { IsAtService = true }];

        foreach (Node node in (Node[])[near, far, NodeOf("stranger", "vpc-3", NodeRole.Endpoint)])
        {
            await fabric.ReportAsync(new NodeReport(node.Key, 7, Stores.Time.GetUtcNow(), [], [], said, []), Stores.Token);
        }

        AuditRecord[] lines = [.. (await store.AuditAsync(new AuditQuery(), Stores.Token)).Items.Select(entry => entry.Record)
            .Where(record => record.Action.EndsWith("sessionsClosed", StringComparison.Ordinal))];
        Assert.Equal(2, lines.Count(line => line.Owner == Given.Endpoint.Owner));
        Assert.Equal(2, lines.Count(line => line.Owner == Given.Connection.Owner));
        Assert.Single(lines, line => line.Owner == Given.Endpoint.Owner && line.Detail.Contains("node near drains"));
        Assert.Single(lines, line => line.Owner == Given.Connection.Owner && line.Detail.Contains("node far drains"));
    }

    private static Node NodeOf(string id, string vpc, NodeRole role) => new(
        new(id), Given.Endpoint.Account, new(vpc), new(Given.ZoneId), [role], "host", "192.0.2.9:7443", NodeState.Draining, "01",
        default, "1.0", default);
}
