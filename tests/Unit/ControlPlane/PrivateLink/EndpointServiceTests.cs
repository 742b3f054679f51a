using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

public sealed class EndpointServiceTests
{
    [Fact]
    public async Task Verify_shows_a_consumer_the_zones_and_nothing_of_the_provider()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        VerifiedService verified = (await VerifyAsync(rig, rig.Service.ServiceName)).Value;

        Assert.Equal((rig.Service.Id, true), (verified.Id, verified.AutoAccept));
        Assert.Equal(["local-1a", "local-1b"], verified.Zones.Select(zone => zone.Value));
        Assert.DoesNotContain(
            ((string[])[rig.Service.Account.Value, rig.Service.Instance.Value]),
            provider => verified.ToString().Contains(provider, StringComparison.Ordinal));
    }

    [Fact]
    public async Task S4_Verify_tells_no_more_of_a_service_that_is_not_for_the_caller_than_of_one_that_is_not()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        await rig.PutAsync(rig.Service with { AllowedAccounts = [new(rig.Stranger.Grants[0].ScopeId)] });
        const string Nothing = "epsrv-00000000000000000000";

        Problem forbidden = (await VerifyAsync(rig, rig.Service.ServiceName)).Problem!;
        Problem unknown = (await VerifyAsync(rig, $"com.linkspan.privatelink.local-1.{Nothing}")).Problem!;

        Assert.Equal((forbidden.Code, forbidden.Message.Replace(
            rig.Service.Key, Nothing, StringComparison.Ordinal)), (unknown.Code, unknown.Message));
        Assert.True((await rig.Get<VerifyEndpointService>().RunAsync(
            rig.Stranger, "local-1", rig.Service.ServiceName, ControlPlaneRig.Token)).Ok);
    }

    [Fact]
    public async Task The_owner_changes_who_may_ask_and_strangers_do_not_even_see_it()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        WriteContext owner = new(rig.ProviderCaller);
        string account = rig.ConsumerAccount.Value;

        EndpointService changed = (await rig.Get<UpdateEndpointService>().RunAsync(
            owner, rig.Service.Key, new(false, true, [account, account]), ControlPlaneRig.Token)).Value;
        Problem malformed = (await rig.Get<UpdateEndpointService>().RunAsync(
            owner, rig.Service.Key, new(AllowedAccountIds: [account, "ACCT-X"]), ControlPlaneRig.Token)).Problem!;
        Problem foreign = (await rig.Get<UpdateEndpointService>().RunAsync(
            new WriteContext(rig.Consumer), rig.Service.Key, new(true), ControlPlaneRig.Token)).Problem!;

        Assert.Equal((false, true), (changed.AutoAccept, changed.ZoneAffinity));
        Assert.Equal([rig.ConsumerAccount], changed.AllowedAccounts);
        Assert.Equal(("id.malformed", "allowedAccountIds[1]"), (malformed.Code, malformed.Field));
        Assert.Equal("endpointService.unknown", foreign.Code);
        Assert.Empty((await rig.Get<ListEndpointServices>().RunAsync(
            rig.Consumer, null, new ListQuery(), ControlPlaneRig.Token)).Value.Items);
        Assert.Single((await rig.Get<ListEndpointServices>().RunAsync(
            rig.ProviderCaller, "local-1", new ListQuery(), ControlPlaneRig.Token)).Value.Items);
    }

    [Fact]
    public async Task The_owner_sees_who_asks_without_the_consumers_addresses()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        EndpointView endpoint = (await rig.CreateEndpointAsync(rig.EndpointIn(await rig.NewNetworkAsync()))).Value;
        await CreateEndpointTests.Register(rig, endpoint.Endpoint);

        Page<EndpointServiceConnection> page = (await rig.Get<ListEndpointServiceConnections>().RunAsync(
            rig.ProviderCaller, rig.Service.Key, new ListQuery(), ControlPlaneRig.Token)).Value;

        EndpointServiceConnection connection = Assert.Single(page.Items);
        Assert.Equal(
            (endpoint.Endpoint.Id, rig.ConsumerAccount, true), (connection.Endpoint, connection.Account, connection.Registered));
        Assert.DoesNotContain("127.64.0.1", connection.ToString(), StringComparison.Ordinal);
        Assert.Equal("endpointService.unknown", (await rig.Get<ListEndpointServiceConnections>().RunAsync(
            rig.Consumer, rig.Service.Key, new ListQuery(), ControlPlaneRig.Token)).Problem!.Code);
    }

    private static Task<Result<VerifiedService>> VerifyAsync(ControlPlaneRig rig, string name) =>
        rig.Get<VerifyEndpointService>().RunAsync(rig.Consumer, "local-1", name, ControlPlaneRig.Token);
}
