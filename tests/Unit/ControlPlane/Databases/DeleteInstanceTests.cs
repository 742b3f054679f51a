using Linkspan.ControlPlane.Databases;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Xunit;
using static Linkspan.Unit.ControlPlane.Databases.DatabaseSide;

namespace Linkspan.Unit.ControlPlane.Databases;

public sealed class DeleteInstanceTests
{
    [Fact]
    public async Task What_others_depend_on_is_not_deleted_and_the_answer_lists_them_by_id_alone()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        PrivateEndpointConnection connection = await side.ActiveConnectionAsync(instance);

        Problem problem = (await RunAsync(side, instance, DeleteMode.Refuse)).Problem!;

        Assert.Equal("instance.inUse", problem.Code);
        Assert.Equal(
            [
                new Blocker(PrivateEndpointConnection.Kind, connection.Key, string.Empty),
                new Blocker(InterfaceEndpoint.Kind, connection.Endpoint.Value, string.Empty),
            ],
            problem.Blockers);
        Assert.Equal(InstanceState.Active, (await side.Store.FindAsync(instance.Instance.Id, Token))!.State);
    }

    [Fact]
    public async Task An_instance_that_nobody_uses_is_deleted_without_a_word()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();

        InstanceDeletion deletion = (await RunAsync(side, instance, DeleteMode.Refuse)).Value;

        Assert.Equal((0, 0, 0), (deletion.Connections, deletion.Endpoints, deletion.LiveSessions));
        Assert.Equal(InstanceState.Deleting, deletion.Instance.State);
    }

    [Theory]
    [InlineData(DeleteMode.Reject)]
    [InlineData(DeleteMode.Drain)]
    public async Task Deleting_takes_the_service_along_and_says_what_it_cuts(DeleteMode mode)
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        PrivateEndpointConnection connection = await side.ActiveConnectionAsync(instance);
        side.Provider.Has(connection.Endpoint, liveSessions: 5);

        InstanceDeletion first = (await RunAsync(side, instance, mode)).Value;
        InstanceDeletion second = (await RunAsync(side, instance, mode)).Value;

        Assert.Equal((1, 1, 5), (first.Connections, first.Endpoints, first.LiveSessions));
        Assert.Equal(first, second with { View = first.View });
        Assert.Equal(first.Instance.Revision, second.Instance.Revision);
        InstanceView after = (await side.Get<GetInstance>().RunAsync(side.Caller, instance.Instance.Key, Token)).Value;
        Assert.Equal(PrivateEndpointServiceState.Deleting, after.Service!.State);
        Assert.Equal(mode == DeleteMode.Drain, after.Instance.DrainUntil is not null);
    }

    [Fact]
    public async Task An_instance_of_another_organization_is_unknown()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();

        Result<InstanceDeletion> result = await side.Get<DeleteInstance>().RunAsync(
            new(side.OtherCaller), instance.Instance.Key, DeleteMode.Reject, Token);

        Assert.Equal("instance.unknown", result.Problem!.Code);
    }

    private static Task<Result<InstanceDeletion>> RunAsync(DatabaseSide side, InstanceView instance, DeleteMode mode) =>
        side.Get<DeleteInstance>().RunAsync(side.Write, instance.Instance.Key, mode, Token);
}
