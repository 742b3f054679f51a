using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Xunit;
using static Linkspan.Unit.ControlPlane.Databases.DatabaseSide;

namespace Linkspan.Unit.ControlPlane.Databases;

public sealed class DrainingInstanceTests
{
    [Fact]
    public async Task The_service_goes_on_until_the_last_connection_has_ended()
    {
        await using DatabaseSide side = await StartAsync();
        (InstanceView instance, PrivateEndpointConnection connection) = await DrainAsync(side);

        TimeSpan? look = await ReconcileAsync(side, instance);

        PrivateEndpointConnection drained = (await side.Store.FindAsync(connection.Id, Token))!;
        Assert.Equal(PrivateEndpointConnectionState.Deleting, drained.State);
        Assert.Equal(side.Time.GetUtcNow() + side.Settings.DrainTimeout, drained.DrainUntil);
        Assert.Equal((EndpointServiceStatus.Active, true), (await StatusAsync(side, instance), look is not null));

        await side.RemoveAsync(drained);
        await ReconcileAsync(side, instance);
        Assert.Equal(EndpointServiceStatus.Deleting, await StatusAsync(side, instance));
    }

    [Fact]
    public async Task The_deadline_ends_it()
    {
        await using DatabaseSide side = await StartAsync();
        (InstanceView instance, _) = await DrainAsync(side);
        await ReconcileAsync(side, instance);

        side.Time.Advance(side.Settings.DrainTimeout);
        await ReconcileAsync(side, instance);

        Assert.Equal(EndpointServiceStatus.Deleting, await StatusAsync(side, instance));
    }

    [Fact]
    public async Task Rejecting_cuts_it_short()
    {
        await using DatabaseSide side = await StartAsync();
        (InstanceView instance, _) = await DrainAsync(side);
        await ReconcileAsync(side, instance);

        await side.Get<DeleteInstance>().RunAsync(side.Write, instance.Instance.Key, DeleteMode.Reject, Token);
        await ReconcileAsync(side, instance);

        Assert.Equal(EndpointServiceStatus.Deleting, await StatusAsync(side, instance));
    }

    [Fact]
    public async Task Nobody_new_may_use_the_service_meanwhile()
    {
        await using DatabaseSide side = await StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        string name = instance.EndpointService!.ServiceName;
        Assert.True((await side.Get<VerifyEndpointService>().RunAsync(Caller.System, null, name, Token)).Ok);

        await side.ActiveConnectionAsync(instance);
        await side.Get<DeleteInstance>().RunAsync(side.Write, instance.Instance.Key, DeleteMode.Drain, Token);

        Assert.False((await side.Get<VerifyEndpointService>().RunAsync(Caller.System, null, name, Token)).TryGet(
            out _, out Problem? problem));
        Assert.Equal("endpointService.unknown", problem!.Code);
    }

    private static async Task<(InstanceView Instance, PrivateEndpointConnection Connection)> DrainAsync(DatabaseSide side)
    {
        InstanceView instance = await side.ActiveInstanceAsync();
        PrivateEndpointConnection connection = await side.ActiveConnectionAsync(instance);
        Assert.True((await side.Get<DeleteInstance>().RunAsync(side.Write, instance.Instance.Key, DeleteMode.Drain, Token)).Ok);
        return (instance, connection);
    }

    private static Task<TimeSpan?> ReconcileAsync(DatabaseSide side, InstanceView instance) =>
        side.Get<IEnumerable<IReconciler>>().Single(reconciler => reconciler.Kind == Instance.Kind)
            .RunAsync(instance.Instance.Key, Token);

    private static async Task<EndpointServiceStatus?> StatusAsync(DatabaseSide side, InstanceView instance) =>
        (await side.Store.FindAsync(instance.EndpointService!.Id, Token))?.Status;
}
