using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Unit.ControlPlane.Storage;
using Xunit;
using Fabric = Linkspan.Unit.Providers.Fabric.Given;

namespace Linkspan.Unit.ControlPlane.Audit;

public sealed class ClosedSessionsTests(Stores stores)
{
    private static readonly ClosedSessionsReport Closed =
        new(Fabric.EndpointId, 7, 3, 0.5) { ShiftedZone = Fabric.ZoneId };

    [Fact]
    public async Task S10_what_a_shift_closes_is_in_the_audit_of_the_party_on_whose_side_it_was_closed()
    {
        IStore store = await FabricAsync();
        ClosedSessions sessions = new(store);

        await sessions.NoteAsync("node-1", [Closed, Closed with { Sessions = 0 }], Stores.Token);
        await sessions.NoteAsync("node-2", [Closed with { Sessions = 2, IsAtService = true }], Stores.Token);

        AuditEntry[] lines = await LinesAsync(store);
        Assert.Equal(
            [
                ("endpoint.sessionsClosed", Fabric.EndpointId, Fabric.Endpoint.Owner),
                ("privateEndpointConnection.sessionsClosed", Fabric.Connection.Key, Fabric.Connection.Owner),
            ],
            lines.Select(line => (line.Record.Action, line.Record.Key, line.Record.Owner)));
        Assert.StartsWith($"3 live sessions were closed: zone {Fabric.ZoneId}", lines[0].Record.Detail, StringComparison.Ordinal);
        Assert.StartsWith($"{Fabric.EndpointId}: 2 live", lines[1].Record.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S10_so_is_what_a_draining_node_closed_at_its_deadline_and_a_withdrawal_has_a_line_of_its_own()
    {
        IStore store = await FabricAsync();
        await store.PutAsync(new Node(
            new("node-1"), Fabric.Endpoint.Account, Fabric.Endpoint.Vpc, new(Fabric.ZoneId), [NodeRole.Endpoint], "host", "",
            NodeState.Draining, "01", default, "1.0", default));
        ClosedSessions sessions = new(store);
        ClosedSessionsReport withdrawn = Closed with { ShiftedZone = null };

        await sessions.NoteAsync("node-1", [withdrawn, withdrawn with { IsDrained = true }], Stores.Token);
        await sessions.NoteAsync("stranger", [withdrawn with { IsDrained = true }], Stores.Token);

        AuditEntry line = Assert.Single(await LinesAsync(store));
        Assert.Equal(
            ("endpoint.sessionsClosed", "3 live sessions were closed: node node-1 drains, and their time was over."),
            (line.Record.Action, line.Record.Detail));
    }

    [Fact]
    public async Task S10_a_node_cannot_fill_the_audit_with_sessions_that_it_says_to_have_closed()
    {
        IStore store = await FabricAsync();
        ClosedSessions sessions = new(store);

        for (int time = 0; time < 20; time++)
        {
            await sessions.NoteAsync("node-1", [Closed], Stores.Token);
        }
        await sessions.NoteAsync(
            "node-1", [Closed with { ShiftedZone = "nowhere" }, Closed with { EndpointId = "ep-9" }], Stores.Token);
        int during = (await LinesAsync(store)).Length;
        await store.PutAsync(Zone(hour: 12));
        await sessions.NoteAsync("node-1", [Closed], Stores.Token);

        Assert.Equal(4, during);
        Assert.Equal(5, (await LinesAsync(store)).Length);
    }

    [Fact]
    public async Task S10_nor_with_as_many_in_one_report()
    {
        IStore store = await FabricAsync();
        ClosedSessions sessions = new(store);
        ClosedSessionsReport[] many = [.. Enumerable.Range(1, 20).Select(sessions => Closed with { Sessions = sessions })];

        await sessions.NoteAsync("node-1", many[..3], Stores.Token);
        await sessions.NoteAsync("node-1", many[3..], Stores.Token);
        await sessions.NoteAsync("node-1", many, Stores.Token);

        Assert.Equal(4, (await LinesAsync(store)).Length);
    }

    private static Zone Zone(int hour) => new(new(Fabric.ZoneId), new("local-1"), "zone", default)
    {
        Shift = new ZoneShift(
            Stores.Time.GetUtcNow().AddHours(hour), Stores.Time.GetUtcNow(), Stores.Time.GetUtcNow().AddHours(24), "", ""),
    };

    private static async Task<AuditEntry[]> LinesAsync(IStore store)
    {
        List<AuditEntry> lines = [];
        await foreach (AuditEntry line in store.AuditTrailAsync(new AuditQuery(), Stores.Token))
        {
            lines.Add(line);
        }
        return [.. lines];
    }

    private async Task<IStore> FabricAsync()
    {
        IStore store = await stores.OpenAsync(StoreKind.Sqlite);
        await store.PutAsync(Zone(hour: 0));
        await store.PutAsync(Fabric.Endpoint);
        await store.PutAsync(Fabric.Connection);
        await store.WriteAsync(write => write.TryClaimAsync(
            Registrations.Claim(Fabric.Connection.Service, Fabric.Connection.Endpoint), Fabric.Connection.Key, Stores.Token));
        return store;
    }
}
