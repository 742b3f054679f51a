using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Unit.ControlPlane.Databases;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateEndpoints;

public sealed class TestPrivateEndpointConnectionTests : IAsyncLifetime
{
    private static readonly PathHop[] Hops =
    [
        new("name", true, 1, "ep.example is 10.0.0.1", null),
        new("endpointNode", false, 2, "its security groups drop 10.0.0.7", "consumer"),
        new("serviceNode", true, 3, "this node serves it", null),
        new("database", false, 4, "10.1.0.5:3306 does not answer", "provider"),
    ];

    private DatabaseSide _side = null!;

    public async ValueTask InitializeAsync()
    {
        _side = await DatabaseSide.StartAsync();
        _side.Provider.Hops = Hops;
    }

    public ValueTask DisposeAsync() => _side.DisposeAsync();

    [Fact]
    public async Task The_database_s_owner_sees_its_own_half_in_detail_and_of_the_other_whether_it_is_well()
    {
        InstanceView instance = await _side.ActiveInstanceAsync();
        PrivateEndpointConnection connection = await _side.ActiveConnectionAsync(instance);

        IReadOnlyList<PathHop> seen = (await TestAsync(instance, connection)).Value.Hops;

        Assert.Equal(Hops.Select(hop => (hop.Hop, hop.Ok, hop.ElapsedMs)), seen.Select(hop => (hop.Hop, hop.Ok, hop.ElapsedMs)));
        Assert.Equal(
            ["the endpoint's side answered as it should", "the endpoint's side does not answer as it should; its owner sees why"],
            seen.Take(2).Select(hop => hop.Message));
        Assert.Equal(Hops[2..], seen.Skip(2));
    }

    [Fact]
    public async Task Of_an_endpoint_that_has_not_asked_for_the_service_nothing_is_told()
    {
        InstanceView instance = await _side.ActiveInstanceAsync();
        InterfaceEndpoint elsewhere =
            await _side.AddEndpointAsync((await _side.ActiveInstanceAsync(_side.Input("other"))).EndpointService!);
        PrivateEndpointConnection connection = (await _side.ConnectAsync(
            instance, elsewhere.Key, _side.NameOf(elsewhere))).Value.Connection;

        PathHop only = Assert.Single((await TestAsync(instance, connection)).Value.Hops);

        Assert.Equal((false, "no such endpoint has asked for this service yet"), (only.Ok, only.Message));
    }

    [Fact]
    public async Task S3_nobody_else_tests_it()
    {
        InstanceView instance = await _side.ActiveInstanceAsync();
        PrivateEndpointConnection connection = await _side.ActiveConnectionAsync(instance);

        Result<TestedConnection> refused = await _side.Get<TestPrivateEndpointConnection>().RunAsync(
            _side.OtherCaller, instance.Instance.Key, connection.Key, DatabaseSide.Token);

        Assert.Equal(ProblemKind.NotFound, refused.Problem!.Kind);
    }

    private Task<Result<TestedConnection>> TestAsync(InstanceView instance, PrivateEndpointConnection connection) =>
        _side.Get<TestPrivateEndpointConnection>().RunAsync(
            _side.Caller, instance.Instance.Key, connection.Key, DatabaseSide.Token);
}
