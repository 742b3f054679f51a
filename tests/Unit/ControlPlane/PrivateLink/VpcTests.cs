using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

public sealed class VpcTests
{
    [Fact]
    public async Task A_network_gets_the_first_free_block_and_a_security_group_that_admits_this_machine()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Vpc first = (await CreateAsync(rig, null)).Value;
        Vpc second = (await CreateAsync(rig, "127.64.16.0/22")).Value;
        Vpc third = (await CreateAsync(rig, null)).Value;
        SecurityGroup group = Assert.Single((await rig.Get<ListSecurityGroups>().RunAsync(
            rig.Consumer, first.Key, new ListQuery(), ControlPlaneRig.Token)).Value.Items);

        Assert.Equal(
            ["127.64.0.0/20", "127.64.16.0/22", "127.64.32.0/20"],
            ((Vpc[])[first, second, third]).Select(vpc => vpc.Block.ToString()));
        Assert.Equal("127.64.0.2", first.ResolverAddress);
        SecurityGroupRule rule = Assert.Single(group.Rules);
        Assert.Equal(("default", true, 1, 65_535, AddressBlock.Loopback), (
            group.DisplayName, rule.Accept, rule.FromPort, rule.ToPort, rule.Source));
    }

    [Theory]
    [InlineData("127.64.0.0/16", "addressBlock.overlaps")]
    [InlineData("127.64.1.0/24", "addressBlock.overlaps")]
    [InlineData("127.64.0.0/10", "addressBlock.overlaps")]
    [InlineData("127.0.0.0/16", "addressBlock.reserved")]
    [InlineData("127.0.0.0/8", "addressBlock.reserved")]
    [InlineData("127.65.0.0/29", "addressBlock.size")]
    [InlineData("127.0.0.0/7", "addressBlock.hostBits")]
    [InlineData("127.65.0.1/16", "addressBlock.hostBits")]
    [InlineData("127.65.0.0", "addressBlock.malformed")]
    public async Task On_the_servers_own_machine_blocks_are_disjoint_and_inside_the_fabrics(string block, string code)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        await rig.NewNetworkAsync(rig.Stranger);

        Problem problem = (await CreateAsync(rig, block)).Problem!;

        Assert.Equal((code, "cidrBlock"), (problem.Code, problem.Field));
        Assert.DoesNotContain("vpc-", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.0/16", null)]
    [InlineData("169.254.0.0/16", "addressBlock.reserved")]
    [InlineData("126.0.0.0/7", "addressBlock.size")]
    [InlineData("224.0.0.0/8", "addressBlock.reserved")]
    public async Task Of_hosts_blocks_may_overlap_and_reserved_ones_are_refused(string? block, string? code)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Assert.True((await CreateAsync(rig, "10.0.0.0/16")).Ok);

        Assert.Equal(code, (await CreateAsync(rig, block)).Problem?.Code);
    }

    [Fact]
    public async Task The_fabrics_addresses_can_run_out_and_come_back()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Vpc all = (await CreateAsync(rig, "127.64.0.0/10")).Value;

        Assert.Equal("addressBlock.full", (await CreateAsync(rig, null)).Problem!.Code);
        Assert.True((await rig.Get<DeleteVpc>().RunAsync(new WriteContext(rig.Consumer), all.Key, ControlPlaneRig.Token)).Ok);
        Assert.True((await CreateAsync(rig, null)).Ok);
    }

    [Fact]
    public async Task A_network_with_something_in_it_stays_and_lists_what()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        EndpointView endpoint = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value;
        WriteContext context = new(rig.Consumer);

        Problem vpc = (await rig.Get<DeleteVpc>().RunAsync(context, network.Vpc.Key, ControlPlaneRig.Token)).Problem!;
        Problem vSwitch = (
            await rig.Get<DeleteVSwitch>().RunAsync(context, network.VSwitches[0].Key, ControlPlaneRig.Token)).Problem!;
        Problem group = (
            await rig.Get<DeleteSecurityGroup>().RunAsync(context, network.Group.Key, ControlPlaneRig.Token)).Problem!;
        Problem zone = (
            await rig.Get<DeleteZone>().RunAsync(WriteContext.System, ControlPlaneRig.ZoneA, ControlPlaneRig.Token)).Problem!;
        Problem region = (await rig.Get<DeleteRegion>().RunAsync(WriteContext.System, "local-1", ControlPlaneRig.Token)).Problem!;
        Problem account = (await rig.Get<DeleteAccount>().RunAsync(
            WriteContext.System, rig.ConsumerAccount.Value, ControlPlaneRig.Token)).Problem!;

        Assert.Equal(("vpc.inUse", ProblemKind.Conflict), (vpc.Code, vpc.Kind));
        Assert.Equal(
            network.VSwitches.Select(part => part.Key).Append(endpoint.Endpoint.Key).Order(), vpc.Blockers.Select(
                blocker => blocker.Id).Order());
        Assert.Equal(("vSwitch.inUse", endpoint.Endpoint.Key), (vSwitch.Code, vSwitch.Blockers.Single().Id));
        Assert.Equal(("securityGroup.inUse", endpoint.Endpoint.Key), (group.Code, group.Blockers.Single().Id));
        Assert.Equal("zone.inUse", zone.Code);
        Assert.Equal("region.inUse", region.Code);
        Assert.Equal(("account.inUse", network.Vpc.Key), (account.Code, account.Blockers.Single().Id));
    }

    [Fact]
    public async Task What_others_have_in_it_is_told_by_its_kind_alone()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        Linkspan.Domain.Databases.Instance instance = (await rig.Store.FindAsync(rig.Service.Instance, ControlPlaneRig.Token))!;
        await rig.PutAsync(instance with { Vpc = network.Vpc.Id });

        Problem problem = (
            await rig.Get<DeleteVpc>().RunAsync(new WriteContext(rig.Consumer), network.Vpc.Key, ControlPlaneRig.Token)).Problem!;

        Assert.Contains(new Blocker("tidbs", "", ""), problem.Blockers);
    }

    [Theory]
    [InlineData("127.64.0.0/24", "addressBlock.overlaps")]
    [InlineData("127.64.16.0/24", "addressBlock.outside")]
    [InlineData("127.64.15.0/30", "addressBlock.size")]
    [InlineData("127.64.15.128/24", "addressBlock.hostBits")]
    public async Task A_vSwitchs_block_is_inside_its_networks_and_disjoint_from_its_neighbours(string block, string code)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();

        Result<VSwitchView> refused = await rig.Get<CreateVSwitch>().RunAsync(
            new WriteContext(rig.Consumer), new CreateVSwitchInput(
                network.Vpc.Key, ControlPlaneRig.ZoneA, CidrBlock: block), ControlPlaneRig.Token);

        Assert.Equal(code, refused.Problem!.Code);
    }

    [Fact]
    public async Task A_vSwitch_is_of_its_networks_region_and_counts_its_free_addresses()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        await rig.Get<CreateRegion>().RunAsync(WriteContext.System, "local-2", null, null, ControlPlaneRig.Token);
        await rig.Get<CreateZone>().RunAsync(WriteContext.System, "local-2", "local-2a", null, ControlPlaneRig.Token);
        await rig.CreateEndpointAsync(rig.EndpointIn(network));

        Result<VSwitchView> refused = await rig.Get<CreateVSwitch>().RunAsync(
            new WriteContext(rig.Consumer), new CreateVSwitchInput(network.Vpc.Key, "local-2a"), ControlPlaneRig.Token);
        Page<VSwitchView> page = (await rig.Get<ListVSwitches>().RunAsync(
            rig.Consumer, network.Vpc.Key, ControlPlaneRig.ZoneA, new ListQuery(), ControlPlaneRig.Token)).Value;

        Assert.Equal(("zone.otherRegion", "zoneId"), (refused.Problem!.Code, refused.Problem.Field));
        Assert.Equal(250, Assert.Single(page.Items).AvailableAddresses);
    }

    [Fact]
    public async Task Regions_and_zones_are_the_operators_and_share_one_space_of_ids()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Assert.Equal("caller.notOperator", (await rig.Get<CreateRegion>().RunAsync(
            new WriteContext(rig.Consumer), "local-9", null, null, ControlPlaneRig.Token)).Problem!.Code);
        Assert.Equal("region.exists", (await rig.Get<CreateRegion>().RunAsync(
            WriteContext.System, "local-1a", null, null, ControlPlaneRig.Token)).Problem!.Code);
        Assert.Equal("zone.exists", (await rig.Get<CreateZone>().RunAsync(
            WriteContext.System, "local-1", "local-1", null, ControlPlaneRig.Token)).Problem!.Code);
        Assert.Equal("id.malformed", (await rig.Get<CreateRegion>().RunAsync(
            WriteContext.System, "Local 9", null, null, ControlPlaneRig.Token)).Problem!.Code);
    }

    private static Task<Result<Vpc>> CreateAsync(ControlPlaneRig rig, string? block) =>
        rig.Get<CreateVpc>().RunAsync(
            new WriteContext(rig.Consumer), new CreateVpcInput("local-1", CidrBlock: block), ControlPlaneRig.Token);
}
