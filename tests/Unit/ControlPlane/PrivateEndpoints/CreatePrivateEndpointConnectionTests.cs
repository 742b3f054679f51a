using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Unit.ControlPlane.Databases;
using Xunit;
using static Linkspan.Unit.ControlPlane.Databases.DatabaseSide;

namespace Linkspan.Unit.ControlPlane.PrivateEndpoints;

public sealed class CreatePrivateEndpointConnectionTests
{
    private const string Unknown = "ep-99999999999999999999";
    private const string SomeName = "ep-x.example.internal";

    [Fact]
    public async Task An_endpoint_that_has_asked_is_registered_as_Pending()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint endpoint = await side.AddEndpointAsync(instance.EndpointService!);

        PrivateEndpointConnectionView view = (await side.ConnectAsync(instance, endpoint.Key, side.NameOf(endpoint) + ".")).Value;

        Assert.Equal((PrivateEndpointConnectionState.Pending, string.Empty, string.Empty), (view.State, view.Message, view.Host));
        Assert.Equal(side.NameOf(endpoint), view.Connection.PrivateDomainName);
        Assert.Equal(view.Connection.Revision, (await side.Store.FindAsync(view.Connection.Id, Token))?.Revision);
    }

    [Fact]
    public async Task S4_unknown_ids_other_owners_and_other_services_endpoints_read_the_same()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InstanceView second = await side.ActiveInstanceAsync();
        InterfaceEndpoint foreign = await side.AddEndpointAsync(second.EndpointService!);
        side.Provider.Has(foreign.Id, liveSessions: 7);

        PrivateEndpointConnectionView unknown = (await side.ConnectAsync(instance, Unknown, SomeName)).Value;
        PrivateEndpointConnectionView other = (await side.ConnectAsync(instance, foreign.Key, SomeName)).Value;

        Assert.Equal(CreatePrivateEndpointConnection.NotSeen, unknown.Message);
        PrivateEndpointConnection same = other.Connection with
        {
            Id = unknown.Connection.Id,
            Endpoint = unknown.Connection.Endpoint,
            Revision = unknown.Connection.Revision,
            Conditions = unknown.Connection.Conditions,
        };
        Assert.Equal(unknown, other with { Connection = same });
        Assert.Equal(0, other.LiveSessions);
    }

    [Fact]
    public async Task S4_a_race_registers_an_endpoint_once_and_a_replay_answers_the_first()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint endpoint = await side.AddEndpointAsync(instance.EndpointService!);

        Result<PrivateEndpointConnectionView>[] results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => side.ConnectAsync(instance, endpoint.Key, side.NameOf(endpoint))));

        PrivateEndpointConnection won = Assert.Single(results, result => result.Ok).Value.Connection;
        Assert.All(results.Where(result => !result.Ok), result =>
        {
            Assert.Equal("privateEndpointConnection.duplicate", result.Problem!.Code);
            Assert.Equal(won.Key, Assert.Single(result.Problem.Blockers).Id);
        });
    }

    [Fact]
    public async Task S4_an_accept_cannot_be_done_for_another_organizations_instance()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint endpoint = await side.AddEndpointAsync(instance.EndpointService!);

        Result<PrivateEndpointConnectionView> foreign = await side.Get<CreatePrivateEndpointConnection>().RunAsync(
            new(side.OtherCaller), instance.Instance.Key, endpoint.Key, side.NameOf(endpoint), Token);
        Result<PrivateEndpointConnectionView> missing = await side.Get<CreatePrivateEndpointConnection>().RunAsync(
            new(side.OtherCaller), "1111111111111111111", endpoint.Key, side.NameOf(endpoint), Token);

        Assert.Equal("instance.unknown", foreign.Problem!.Code);
        string text = foreign.Problem.Message.Replace(instance.Instance.Key, "1111111111111111111", StringComparison.Ordinal);
        Assert.Equal(missing.Problem!.Message, text);
    }

    [Fact]
    public async Task A_wrong_domain_name_is_told_for_a_seen_endpoint_alone_and_the_right_one_is_not()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint endpoint = await side.AddEndpointAsync(instance.EndpointService!);

        Problem problem = (await side.ConnectAsync(instance, endpoint.Key, SomeName)).Problem!;

        Assert.Equal(("privateEndpointConnection.domainName", "privateDomainName"), (problem.Code, problem.Field));
        Assert.DoesNotContain(side.NameOf(endpoint), problem.Message, StringComparison.Ordinal);
        Assert.True((await side.ConnectAsync(instance, Unknown, SomeName)).Ok);
    }

    [Theory]
    [InlineData(" ep-99999999999999999999", SomeName, "id.malformed")]
    [InlineData("EP-99999999999999999999", SomeName, "id.malformed")]
    [InlineData("ep-999", SomeName, "id.malformed")]
    [InlineData("", SomeName, "id.missing")]
    [InlineData(Unknown, "", "domainName.missing")]
    [InlineData(Unknown, "  ", "domainName.missing")]
    [InlineData(Unknown, " a.example", "domainName.malformed")]
    [InlineData(Unknown, "a..example", "domainName.malformed")]
    [InlineData(Unknown, "a.example:4000", "domainName.malformed")]
    [InlineData(Unknown, "https://a.example", "domainName.malformed")]
    [InlineData(Unknown, "<b>", "domainName.malformed")]
    public async Task What_does_not_fit_is_refused_and_nothing_is_stored(string endpointId, string domainName, string code)
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        long before = await side.Store.RevisionAsync(Token);

        Result<PrivateEndpointConnectionView> result = await side.ConnectAsync(instance, endpointId, domainName);

        Assert.Equal(code, result.Problem?.Code);
        Assert.Equal(before, await side.Store.RevisionAsync(Token));
    }

    [Fact]
    public async Task A_name_may_have_253_characters()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        string longest = string.Join('.', Enumerable.Repeat(new string('a', 62), 4)) + ".a";

        Assert.True((await side.ConnectAsync(instance, Unknown, longest)).Ok);
        Assert.Equal("domainName.malformed", (await side.ConnectAsync(instance, Unknown, longest + "a")).Problem!.Code);
    }

    [Fact]
    public async Task Another_region_is_refused_with_a_sentence()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();

        Result<PrivateEndpointConnectionView> result = await side.Get<CreatePrivateEndpointConnection>().RunAsync(
            side.Write, instance.Instance.Key, Unknown, SomeName, Token, regionId: "local-2");

        Assert.Equal("region.other", result.Problem!.Code);
        Assert.Contains("across regions is not supported", result.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_is_being_deleted_takes_no_registration_and_one_that_is_being_made_does()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView creating = (await side.RegisterAsync(side.Input())).Value;
        InstanceView deleting = (await side.RegisterAsync(side.Input())).Value;
        await side.PutAsync(deleting.Instance with { State = InstanceState.Deleting });

        Assert.True((await side.ConnectAsync(creating, Unknown, SomeName)).Ok);
        Assert.Equal("instance.deleting", (await side.ConnectAsync(deleting, Unknown, SomeName)).Problem!.Code);
    }

    [Fact]
    public async Task An_endpoint_whose_registration_is_being_deleted_can_be_registered_once_that_is_gone()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        PrivateEndpointConnection first = await side.ActiveConnectionAsync(instance);
        await side.Get<DeletePrivateEndpointConnection>().RunAsync(side.Write, null, first.Key, DeleteMode.Refuse, Token);

        Result<PrivateEndpointConnectionView> early =
            await side.ConnectAsync(instance, first.Endpoint.Value, first.PrivateDomainName);
        await side.RemoveAsync(first);
        Result<PrivateEndpointConnectionView> late =
            await side.ConnectAsync(instance, first.Endpoint.Value, first.PrivateDomainName);

        Assert.Equal("privateEndpointConnection.deleting", early.Problem!.Code);
        Assert.NotNull(early.Problem.RetryAfter);
        Assert.True(late.Ok);
    }

    [Fact]
    public async Task A_dry_run_checks_everything_and_registers_nothing()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint endpoint = await side.AddEndpointAsync(instance.EndpointService!);

        Result<PrivateEndpointConnectionView> dry = await side.Get<CreatePrivateEndpointConnection>().RunAsync(
            side.Write with { ValidateOnly = true }, instance.Instance.Key, endpoint.Key, side.NameOf(endpoint), Token);

        Assert.Equal(PrivateEndpointConnectionState.Pending, dry.Value.State);
        Assert.True((await side.ConnectAsync(instance, endpoint.Key, side.NameOf(endpoint))).Ok);
    }

    [Fact]
    public async Task An_instance_has_a_limit_of_connections()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync(settings => settings with { MaxConnections = 1 });
        InstanceView instance = await side.ActiveInstanceAsync();
        Assert.True((await side.ConnectAsync(instance, Unknown, SomeName)).Ok);

        Result<PrivateEndpointConnectionView> second = await side.ConnectAsync(instance, "ep-88888888888888888888", SomeName);

        Assert.Equal("privateEndpointConnection.limit", second.Problem!.Code);
    }
}
