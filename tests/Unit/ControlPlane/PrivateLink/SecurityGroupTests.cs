using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

public sealed class SecurityGroupTests
{
    [Fact]
    public async Task Rules_are_numbered_and_a_number_is_never_used_again()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();

        await AddAsync(rig, network, new("10.0.0.0/8", "Drop", 22, 23, 5, "No shells"));
        await RemoveAsync(rig, network, "2");
        SecurityGroup group = (await AddAsync(rig, network, new("10.0.0.0/8"))).Value;

        Assert.Equal([1, 3], group.Rules.Select(rule => rule.Id));
        Assert.Equal(new SecurityGroupRule(3, true, 1, 65_535, group.Rules[1].Source, 1, ""), group.Rules[1]);
    }

    [Theory]
    [InlineData(null, "Accept", 1, 2, 1, "addressBlock.malformed", "sourceCidr")]
    [InlineData("10.0.0.1/8", "Accept", 1, 2, 1, "addressBlock.hostBits", "sourceCidr")]
    [InlineData("10.0.0.0/8", "Maybe", 1, 2, 1, "securityGroupRule.policy", "policy")]
    [InlineData("10.0.0.0/8", "Accept", 0, 2, 1, "securityGroupRule.ports", "portRange")]
    [InlineData("10.0.0.0/8", "Accept", 2, 1, 1, "securityGroupRule.ports", "portRange")]
    [InlineData("10.0.0.0/8", "Accept", 1, 65_536, 1, "securityGroupRule.ports", "portRange")]
    [InlineData("10.0.0.0/8", "Accept", 1, 2, 0, "securityGroupRule.priority", "priority")]
    [InlineData("10.0.0.0/8", "Accept", 1, 2, 101, "securityGroupRule.priority", "priority")]
    public async Task A_rule_that_is_none_says_why(
        string? source, string policy, int from, int to, int priority, string code, string field)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Problem problem = (await AddAsync(rig, await rig.NewNetworkAsync(), new(source, policy, from, to, priority))).Problem!;

        Assert.Equal((code, field), (problem.Code, problem.Field));
    }

    [Fact]
    public async Task The_same_rule_twice_an_unknown_rule_and_one_too_many_are_refused()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        WriteContext context = new(rig.Consumer);
        SecurityGroup full = (await rig.Get<CreateSecurityGroup>().RunAsync(
            context,
            new(network.Vpc.Key, "full", Rules: [.. Enumerable.Range(1, 200).Select(
                port => new SecurityGroupRuleInput("10.0.0.0/8", FromPort: port))]),
            ControlPlaneRig.Token)).Value;

        Assert.Equal("securityGroupRule.exists", (
            await AddAsync(rig, network, new("127.0.0.0/8", Description: "Other words"))).Problem!.Code);
        Assert.Equal("securityGroupRule.unknown", (await RemoveAsync(rig, network, "7")).Problem!.Code);
        Assert.Equal("securityGroupRule.unknown", (await RemoveAsync(rig, network, " 1")).Problem!.Code);
        Assert.Equal("securityGroup.full", (await rig.Get<AddSecurityGroupRule>().RunAsync(
            context, full.Key, new("10.0.0.0/8", FromPort: 201), ControlPlaneRig.Token)).Problem!.Code);
        Assert.Equal("rules[1].sourceCidr", (await rig.Get<CreateSecurityGroup>().RunAsync(
            context, new(network.Vpc.Key, Rules: [new("10.0.0.0/8"), new("x")]), ControlPlaneRig.Token)).Problem!.Field);
    }

    private static Task<Result<SecurityGroup>> AddAsync(ControlPlaneRig rig, TestNetwork network, SecurityGroupRuleInput input) =>
        rig.Get<AddSecurityGroupRule>().RunAsync(new WriteContext(rig.Consumer), network.Group.Key, input, ControlPlaneRig.Token);

    private static Task<Result<SecurityGroup>> RemoveAsync(ControlPlaneRig rig, TestNetwork network, string rule) =>
        rig.Get<RemoveSecurityGroupRule>().RunAsync(
            new WriteContext(rig.Consumer), network.Group.Key, rule, ControlPlaneRig.Token);
}
