using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

public sealed class CreateEndpointTests
{
    [Fact]
    public async Task An_endpoint_begins_Creating_and_Disconnected_with_an_address_in_each_zone_and_its_names()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();

        EndpointView view = (await rig.CreateEndpointAsync(rig.EndpointIn(network) with
        {
            Zones = [new(ControlPlaneRig.ZoneA, network.VSwitches[0].Key), new(ControlPlaneRig.ZoneB, network.VSwitches[1].Key)],
        })).Value;

        InterfaceEndpoint endpoint = view.Endpoint;
        Assert.Equal((EndpointStatus.Creating, ConnectionStatus.Disconnected), (endpoint.Status, endpoint.Connection));
        Assert.Equal(["127.64.0.1", "127.64.1.1"], endpoint.Zones.Select(zone => zone.Address));
        Assert.All(endpoint.Zones, zone => Assert.Equal(ZoneStatus.Creating, zone.Status));
        Assert.Equal(4000, endpoint.Port);
        Assert.Equal($"{endpoint.Id}.{rig.Service.Id}.local-1.privatelink.linkspan.internal", view.DomainName);
        Assert.Equal($"{endpoint.Id}-local-1b.{rig.Service.Id}.local-1.privatelink.linkspan.internal",
        view.ZonalNames[ControlPlaneRig.ZoneB]);
        Assert.Equal(rig.ConsumerAccount, endpoint.Account);
    }

    [Fact]
    public async Task Until_it_is_registered_it_says_that_the_provider_must_act()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        EndpointView view = (await rig.CreateEndpointAsync(rig.EndpointIn(await rig.NewNetworkAsync()))).Value;

        Condition traffic = Assert.Single(view.Endpoint.Conditions, condition => condition.Type == ConditionTypes.TrafficAllowed);
        Assert.Equal(
            (ConditionStatus.False, "NotRegistered", MustAct.Provider), (traffic.Status, traffic.Reason, traffic.MustAct));
    }

    [Fact]
    public async Task A_security_group_that_admits_nobody_on_the_port_is_a_warning_and_no_refusal()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        SecurityGroup group = (await rig.Get<CreateSecurityGroup>().RunAsync(
            new WriteContext(rig.Consumer),
            new CreateSecurityGroupInput(network.Vpc.Key, Rules: [new SecurityGroupRuleInput("127.0.0.0/8", FromPort: 22)]),
            ControlPlaneRig.Token)).Value;

        EndpointView view = (
            await rig.CreateEndpointAsync(rig.EndpointIn(network) with { SecurityGroupIds = [group.Key] })).Value;

        Condition admits = Assert.Single(
            view.Endpoint.Conditions, condition => condition.Type == ConditionTypes.SecurityGroupAdmits);
        Assert.Equal((ConditionStatus.False, MustAct.Consumer), (admits.Status, admits.MustAct));
    }

    [Fact]
    public async Task R15_Two_endpoints_of_one_service_in_one_network_have_names_and_addresses_of_their_own()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();

        EndpointView first = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value;
        EndpointView second = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value;

        Assert.Equal(first.Endpoint.DisplayName, second.Endpoint.DisplayName);
        Assert.NotEqual(first.DomainName, second.DomainName);
        Assert.NotEqual(first.Endpoint.Zones[0].Address, second.Endpoint.Zones[0].Address);
    }

    [Fact]
    public async Task S5_Endpoints_that_nobody_registers_are_limited_per_account_and_service()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(
            settings => settings with { MaxUnregisteredEndpoints = 3 });
        TestNetwork network = await rig.NewNetworkAsync();
        TestNetwork foreign = await rig.NewNetworkAsync(rig.Stranger);
        List<EndpointView> waiting = [];
        for (int i = 0; i < 3; i++)
        {
            waiting.Add((await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value);
        }

        Problem refusal = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Problem!;
        Assert.Equal((ProblemKind.Exhausted, "endpoint.unregisteredLimit"), (refusal.Kind, refusal.Code));

        // Another account has a limit of its own, and one that is registered counts no more.
        Assert.True((await rig.CreateEndpointAsync(rig.EndpointIn(foreign), rig.Stranger)).Ok);
        await Register(rig, waiting[1].Endpoint);
        Assert.True((await rig.CreateEndpointAsync(rig.EndpointIn(network))).Ok);
        Assert.False((await rig.CreateEndpointAsync(rig.EndpointIn(network))).Ok);
    }

    [Fact]
    public async Task S5_A_deleted_endpoint_makes_room_for_another()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(
            settings => settings with { MaxUnregisteredEndpoints = 1 });
        TestNetwork network = await rig.NewNetworkAsync();
        EndpointView first = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value;
        Assert.False((await rig.CreateEndpointAsync(rig.EndpointIn(network))).Ok);

        await Remove(rig, first.Endpoint);

        Assert.True((await rig.CreateEndpointAsync(rig.EndpointIn(network))).Ok);
    }

    [Fact]
    public async Task S5_An_endpoint_that_loses_its_registration_counts_again()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(
            settings => settings with { MaxUnregisteredEndpoints = 1 });
        TestNetwork network = await rig.NewNetworkAsync();
        InterfaceEndpoint endpoint = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value.Endpoint;
        await Register(rig, endpoint);
        InterfaceEndpoint second = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value.Endpoint;
        await Register(rig, second);

        await rig.Store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                string claim = Linkspan.ControlPlane.PrivateEndpoints.Registrations.Claim(second.Service, second.Id);
                await write.ReleaseAsync(claim, ControlPlaneRig.Token);
                await UnregisteredEndpoints.NoteAsync(write, second, ControlPlaneRig.Token);
                return true;
            },
            ControlPlaneRig.Token);

        Assert.Equal("endpoint.unregisteredLimit", (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Problem!.Code);
    }

    [Fact]
    public async Task A_network_holds_as_many_endpoints_as_its_limit_says()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(settings => settings with { MaxEndpointsPerVpc = 1 });
        TestNetwork network = await rig.NewNetworkAsync();
        Assert.True((await rig.CreateEndpointAsync(rig.EndpointIn(network))).Ok);

        Assert.Equal("endpoint.vpcLimit", (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Problem!.Code);
    }

    [Fact]
    public async Task Validate_only_answers_what_would_be_and_takes_nothing()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        long before = await rig.Store.RevisionAsync(ControlPlaneRig.Token);

        Result<EndpointView> answer = await rig.Get<CreateEndpoint>().RunAsync(
            new WriteContext(rig.Consumer, ValidateOnly: true), rig.EndpointIn(network), ControlPlaneRig.Token);

        Assert.Equal("127.64.0.1", answer.Value.Endpoint.Zones[0].Address);
        Assert.Equal(before, await rig.Store.RevisionAsync(ControlPlaneRig.Token));
        Assert.Equal(0, await rig.Store.CountClaimsAsync("address/", ControlPlaneRig.Token));
    }

    [Fact]
    public async Task The_same_idempotency_key_answers_the_same_endpoint()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        WriteContext context = new(rig.Consumer, IdempotencyKey: "once", RequestHash: "a");

        EndpointView first = (
            await rig.Get<CreateEndpoint>().RunAsync(context, rig.EndpointIn(network), ControlPlaneRig.Token)).Value;
        EndpointView again = (
            await rig.Get<CreateEndpoint>().RunAsync(context, rig.EndpointIn(network), ControlPlaneRig.Token)).Value;
        Problem other = (await rig.Get<CreateEndpoint>().RunAsync(
            context with { RequestHash = "b" }, rig.EndpointIn(network), ControlPlaneRig.Token)).Problem!;

        Assert.Equal(first.Endpoint.Id, again.Endpoint.Id);
        Assert.Equal("idempotency.reused", other.Code);
        Assert.Single((await rig.Get<ListEndpoints>().RunAsync(
            rig.Consumer, null, null, new ListQuery(), ControlPlaneRig.Token)).Value.Items);
    }

    internal static Task Register(ControlPlaneRig rig, InterfaceEndpoint endpoint) =>
        rig.Store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                string claim = Linkspan.ControlPlane.PrivateEndpoints.Registrations.Claim(endpoint.Service, endpoint.Id);
                write.Audit(new("test.register", string.Empty, endpoint.Key, string.Empty, string.Empty));
                return await write.TryClaimAsync(claim, "pec-00000000000000000001", ControlPlaneRig.Token);
            },
            ControlPlaneRig.Token);

    internal static Task Remove(ControlPlaneRig rig, InterfaceEndpoint endpoint) =>
        rig.Store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                await write.RemoveAsync(endpoint, ControlPlaneRig.Token);
                return true;
            },
            ControlPlaneRig.Token);
}
