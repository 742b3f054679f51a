using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Unit.ControlPlane.Databases;
using Xunit;
using static Linkspan.Unit.ControlPlane.Databases.DatabaseSide;

namespace Linkspan.Unit.ControlPlane.PrivateEndpoints;

public sealed class ListPrivateEndpointConnectionsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task Pages_go_through_the_registered_ones_and_then_the_discovered_ones(int pageSize)
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InstanceView second = await side.ActiveInstanceAsync();
        await side.ActiveConnectionAsync(second);
        List<string> registered = [], discovered = [];
        for (int i = 0; i < 3; i++)
        {
            registered.Add((await side.ActiveConnectionAsync(instance)).Endpoint.Value);
            discovered.Add((await side.AddEndpointAsync(instance.EndpointService!)).Key);
        }

        List<PrivateEndpointConnectionView> all = await AllAsync(side, instance, new ListQuery(PageSize: pageSize));

        Assert.Equal(
            [.. registered, .. discovered.Order(StringComparer.Ordinal)], all.Select(view => view.Connection.Endpoint.Value));
        Assert.All(all.Skip(3), view => Assert.Equal(PrivateEndpointConnectionState.Discovered, view.State));
    }

    [Fact]
    public async Task A_discovered_endpoint_carries_what_registering_it_takes()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint endpoint = await side.AddEndpointAsync(instance.EndpointService!);

        PrivateEndpointConnectionView view = Assert.Single(await AllAsync(side, instance, new ListQuery()));
        Result<PrivateEndpointConnectionView> registered =
            await side.ConnectAsync(instance, view.Connection.Endpoint.Value, view.Connection.PrivateDomainName);

        Assert.Equal((endpoint.CreatedAt, string.Empty), (view.Connection.CreatedAt, view.Host));
        Condition traffic = Assert.Single(view.Connection.Conditions);
        Assert.Equal(
            (ConditionTypes.TrafficAllowed, "NotRegistered", MustAct.Provider), (traffic.Type, traffic.Reason, traffic.MustAct));
        Assert.True(registered.Ok);
        PrivateEndpointConnectionView pending = Assert.Single(await AllAsync(side, instance, new ListQuery()));
        Assert.Equal(PrivateEndpointConnectionState.Pending, pending.State);
    }

    [Fact]
    public async Task An_endpoint_that_is_being_deleted_is_not_discovered()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint endpoint = await side.AddEndpointAsync(instance.EndpointService!);
        await side.PutAsync(endpoint with { Status = EndpointStatus.Deleting });

        Assert.Empty(await AllAsync(side, instance, new ListQuery()));
    }

    [Theory]
    [InlineData("Active", 2)]
    [InlineData("Discovered", 1)]
    [InlineData("Failed", 0)]
    public async Task A_state_lists_its_own_alone(string state, int count)
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        await side.ActiveConnectionAsync(instance);
        await side.ActiveConnectionAsync(instance);
        await side.AddEndpointAsync(instance.EndpointService!);

        List<PrivateEndpointConnectionView> all = await AllAsync(side, instance, new ListQuery(Status: state, PageSize: 1));

        Assert.Equal(count, all.Count);
        Assert.All(all, view => Assert.Equal(state, view.State.ToString()));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(3, 1)]
    [InlineData(9, 0)]
    public async Task Skipping_goes_on_into_the_discovered_ones(int skip, int left)
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        for (int i = 0; i < 2; i++)
        {
            await side.ActiveConnectionAsync(instance);
            await side.AddEndpointAsync(instance.EndpointService!);
        }

        Page<PrivateEndpointConnectionView> page = await PageAsync(side, instance, new ListQuery(Skip: skip));

        Assert.Equal((left, 4), (page.Items.Count, page.TotalSize));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("sxxx")]
    [InlineData("dxxx")]
    [InlineData("d' or 1=1")]
    public async Task A_token_that_was_not_given_out_is_refused(string token)
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();

        Result<Page<PrivateEndpointConnectionView>> page = await side.Get<ListPrivateEndpointConnections>().RunAsync(
            side.Caller, instance.Instance.Key, new ListQuery(PageToken: token), Token);

        Assert.Equal("page.token", page.Problem?.Code);
    }

    [Fact]
    public async Task An_endpoint_is_found_by_its_id_registered_or_not_and_only_at_its_own_service()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InstanceView second = await side.ActiveInstanceAsync();
        string registered = (await side.ActiveConnectionAsync(instance)).Endpoint.Value;
        string discovered = (await side.AddEndpointAsync(instance.EndpointService!)).Key;
        await side.ActiveConnectionAsync(instance);

        Assert.Equal("Active", Assert.Single(await OfAsync(instance, registered)).State.ToString());
        Assert.Equal("Discovered", Assert.Single(await OfAsync(instance, discovered)).State.ToString());
        Assert.Empty(await OfAsync(instance, discovered, "Active"));
        Assert.Empty(await OfAsync(second, registered));
        Assert.Empty(await OfAsync(second, discovered));
        Assert.Empty(await OfAsync(instance, "ep-00000000000000000000"));

        async Task<IReadOnlyList<PrivateEndpointConnectionView>> OfAsync(
            InstanceView where, string endpoint, string? status = null) =>
            (await side.Get<ListPrivateEndpointConnections>().RunAsync(
                side.Caller, where.Instance.Key, new ListQuery(Status: status), Token, endpoint)).Value.Items;
    }

    private static async Task<List<PrivateEndpointConnectionView>> AllAsync(
        DatabaseSide side, InstanceView instance, ListQuery query)
    {
        List<PrivateEndpointConnectionView> all = [];
        Page<PrivateEndpointConnectionView> page = await PageAsync(side, instance, query);
        all.AddRange(page.Items);
        while (page.NextPageToken.Length > 0)
        {
            Assert.NotEmpty(page.Items);
            page = await PageAsync(side, instance, query with { PageToken = page.NextPageToken });
            all.AddRange(page.Items);
        }

        return all;
    }

    private static async Task<Page<PrivateEndpointConnectionView>> PageAsync(
        DatabaseSide side, InstanceView instance, ListQuery query) =>
        (await side.Get<ListPrivateEndpointConnections>().RunAsync(side.Caller, instance.Instance.Key, query, Token)).Value;
}
