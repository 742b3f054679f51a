using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Unit.ControlPlane.Databases;
using Xunit;
using static Linkspan.Unit.ControlPlane.Databases.DatabaseSide;

namespace Linkspan.Unit.ControlPlane.PrivateEndpoints;

public sealed class DeletePrivateEndpointConnectionTests
{
    [Fact]
    public async Task Deleting_takes_the_access_away_and_says_how_many_sessions_that_cuts()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        PrivateEndpointConnection connection = await side.ActiveConnectionAsync(await side.ActiveInstanceAsync());
        side.Provider.Has(connection.Endpoint, liveSessions: 3);

        PrivateEndpointConnectionView view = (await RunAsync(side, connection, DeleteMode.Refuse)).Value;

        Assert.Equal((PrivateEndpointConnectionState.Deleting, 3), (view.State, view.LiveSessions));
        Assert.Equal((false, null), (view.Connection.Admitted, view.Connection.DrainUntil));
        Page<AuditEntry> audit = await side.Store.AuditAsync(new AuditQuery(Key: connection.Key), Token);
        Assert.Equal("privateEndpointConnection.delete", audit.Items[0].Record.Action);
    }

    [Fact]
    public async Task A_drain_has_an_end_can_be_cut_short_and_asking_again_answers_the_same()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        PrivateEndpointConnection connection = await side.ActiveConnectionAsync(await side.ActiveInstanceAsync());

        PrivateEndpointConnection drained = (await RunAsync(side, connection, DeleteMode.Drain)).Value.Connection;
        PrivateEndpointConnection again = (await RunAsync(side, connection, DeleteMode.Refuse)).Value.Connection;
        PrivateEndpointConnection cut = (await RunAsync(side, connection, DeleteMode.Reject)).Value.Connection;

        Assert.Equal(side.Time.GetUtcNow() + side.Settings.DrainTimeout, drained.DrainUntil);
        Assert.Equal((drained.Revision, drained.DrainUntil), (again.Revision, again.DrainUntil));
        Assert.Null(cut.DrainUntil);
    }

    [Fact]
    public async Task Unknown_foreign_and_another_instances_connections_read_the_same()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        PrivateEndpointConnection connection = await side.ActiveConnectionAsync(instance);
        InstanceView second = await side.ActiveInstanceAsync();
        DeletePrivateEndpointConnection delete = side.Get<DeletePrivateEndpointConnection>();

        Problem?[] problems =
        [
            (await delete.RunAsync(side.Write, null, "pec-99999999999999999999", DeleteMode.Reject, Token)).Problem,
            (await delete.RunAsync(side.Write, second.Instance.Key, connection.Key, DeleteMode.Reject, Token)).Problem,
            (await delete.RunAsync(
                new(side.OtherCaller), null, connection.Key, DeleteMode.Reject, Token)).Problem,
        ];

        Assert.All(problems, problem => Assert.Equal("privateEndpointConnection.unknown", problem?.Code));
    }

    [Fact]
    public async Task Who_read_an_older_revision_decides_again()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        PrivateEndpointConnection connection = await side.ActiveConnectionAsync(await side.ActiveInstanceAsync());

        Result<PrivateEndpointConnectionView> result = await side.Get<DeletePrivateEndpointConnection>().RunAsync(
            side.Write with { ExpectedRevision = connection.Revision - 1 }, null, connection.Key, DeleteMode.Reject, Token);

        Assert.Equal("revision.changed", result.Problem!.Code);
    }

    private static Task<Result<PrivateEndpointConnectionView>> RunAsync(
        DatabaseSide side, PrivateEndpointConnection connection, DeleteMode mode) =>
        side.Get<DeletePrivateEndpointConnection>().RunAsync(
            side.Write, connection.Instance.Value, connection.Key, mode, Token);
}
