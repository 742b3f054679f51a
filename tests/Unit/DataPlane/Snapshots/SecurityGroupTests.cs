using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;
using Xunit;

namespace Linkspan.Unit.DataPlane.Snapshots;

public sealed class SecurityGroupTests
{
    /// <summary>Rules as "accept|drop from-to source", separated by semicolons; and whether 10.1.2.3 gets to port 4000.</summary>
    public static TheoryData<string, bool> Groups => new()
    {
        { "", false },
        { "accept 4000-4000 10.0.0.0/8", true },
        { "accept 1-65535 0.0.0.0/0", true },
        { "accept 4001-65535 10.0.0.0/8", false },
        { "accept 1-3999 10.0.0.0/8", false },
        { "accept 4000-4000 10.1.2.3/32", true },
        { "accept 4000-4000 10.1.2.4/32", false },
        { "accept 4000-4000 ::/0", false },
        { "drop 4000-4000 10.1.0.0/16; accept 4000-4000 10.0.0.0/8", false },
        { "accept 4000-4000 10.0.0.0/8; drop 4000-4000 10.1.0.0/16", true },
        { "drop 5000-5000 10.0.0.0/8; accept 4000-4000 10.0.0.0/8", true },
        { "accept 4000-4000 nonsense; accept 4000-4000 10.0.0.0/8", true },
        { "drop 4000-4000 nonsense; accept 4000-4000 10.0.0.0/8", false },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void The_first_rule_that_matches_decides_and_none_drops(string rules, bool isAdmitted)
    {
        SecurityGroup group = new(Read(rules));

        Assert.Equal(isAdmitted, group.Admits(IPAddress.Parse("10.1.2.3"), 4000));
        Assert.Equal(isAdmitted, group.Admits(IPAddress.Parse("::ffff:10.1.2.3"), 4000));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("accept 4000-4000 10.0.0.0/8", true)]
    [InlineData("accept 4000-4000 nonsense", false)]
    [InlineData("accept 5000-5000 10.0.0.0/8", false)]
    [InlineData("drop 1-65535 0.0.0.0/0", false)]
    public void A_group_that_admits_nobody_on_the_port_is_recognised(string rules, bool mayAdmit) =>
        Assert.Equal(mayAdmit, new SecurityGroup(Read(rules)).MayAdmitOn(4000));

    private static SecurityRule[] Read(string rules) =>
        [.. rules.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(rule => rule.Split([' ', '-']))
            .Select(part => new SecurityRule(part[0] == "accept", int.Parse(part[1]), int.Parse(part[2]), part[3]))];
}
