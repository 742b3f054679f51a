using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Domain.PrivateLink;

public sealed class SecurityGroupRuleTests
{
    [Fact]
    public void Rules_are_read_by_priority_and_drop_wins_a_tie()
    {
        SecurityGroupRule[] rules = [Rule(1, true, "10.0.0.0/8", 2), Rule(2, true, "10.0.0.0/8", 1), Rule(
            3, false, "10.0.0.0/8", 1)];

        Assert.Equal([3, 2, 1], SecurityGroupRule.InOrder(rules).Select(rule => rule.Id));
    }

    [Fact]
    public void Nobody_is_admitted_without_a_rule_behind_a_wider_drop_or_on_another_port()
    {
        Assert.False(SecurityGroupRule.AdmitSomebody([], 4000));
        Assert.False(SecurityGroupRule.AdmitSomebody([Rule(1, false, "10.0.0.0/8", 1), Rule(2, true, "10.1.0.0/16", 2)], 4000));
        Assert.False(SecurityGroupRule.AdmitSomebody([Rule(1, true, "0.0.0.0/0", 1)], 4001));
    }

    [Fact]
    public void Somebody_is_admitted_around_a_narrower_drop() =>
        Assert.True(SecurityGroupRule.AdmitSomebody([Rule(1, false, "10.1.0.0/16", 1), Rule(2, true, "10.0.0.0/8", 2)], 4000));

    private static SecurityGroupRule Rule(int id, bool accept, string source, int priority) =>
        new(id, accept, 4000, 4000, AddressBlock.Parse(source, "source").Value, priority, string.Empty);
}
