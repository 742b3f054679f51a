using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Sessions;

public sealed class BackendChoiceTests
{
    private static readonly DatabaseAddress[] Databases =
    [
        new("a", "a1", 1), new("a", "a2", 1), new("b", "b1", 1), new("b", "b2", 1),
    ];

    /// <summary>
    /// Which addresses are healthy (the others are as the second column says), and the order for an endpoint in zone a.
    /// </summary>
    public static TheoryData<string, string, string> Orders => new()
    {
        { "a1 a2 b1 b2", "Unhealthy", "a1 a2 b1 b2" },
        { "b1 b2", "Unhealthy", "b1 b2" },
        { "b2", "Unknown", "b2 a1 a2 b1" },
        { "", "Unknown", "a1 a2 b1 b2" },
        { "a2", "Unhealthy", "a2" },
        { "", "Unhealthy", "" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Healthy_comes_before_unknown_and_the_own_zone_before_others(string healthy, string rest, string expected)
    {
        DatabaseStanding others = Enum.Parse<DatabaseStanding>(rest);
        BackendChoice choice = Choose(
            address => healthy.Split(' ').Contains(address.Host) ? DatabaseStanding.Healthy : others, turn: 0);

        Assert.Equal(expected, string.Join(' ', All(choice)));
    }

    [Fact]
    public void Sessions_take_turns_among_equals()
    {
        string[] firsts = [.. Enumerable.Range(0, 4).Select(turn => All(Choose(_ => DatabaseStanding.Healthy, turn)).First())];

        Assert.Equal(["a1", "a2", "a1", "a1"], firsts);
    }

    [Fact]
    public void No_more_addresses_are_tried_than_allowed() =>
        Assert.Equal(2, All(Choose(_ => DatabaseStanding.Healthy, turn: 0, most: 2)).Count());

    /// <summary>How the links to a1 (draining), a2 and b1 stand, and the order for an endpoint in zone a.</summary>
    [Theory]
    [InlineData("Well Well Well", "a2 b1 a1")]
    [InlineData("Well Quiet Well", "b1 a1 a2")]
    [InlineData("Quiet Quiet Well", "b1 a2 a1")]
    [InlineData("Well Down Quiet", "a1 b1")]
    [InlineData("Down Down Down", "")]
    public void R3_Nodes_that_are_heard_come_before_quiet_ones_and_draining_ones_after_those_of_other_zones(
        string standings, string expected)
    {
        ServiceNode[] nodes =
        [
            new("a1", "a", "host", 1, IsDraining: true), new("a2", "a", "host", 1), new("b1", "b", "host", 1),
        ];
        LinkStanding[] standing = [.. standings.Split(' ').Select(Enum.Parse<LinkStanding>)];

        BackendChoice choice = BackendChoice.From(nodes, "a", node => standing[Array.IndexOf(nodes, node)], turn: 0, most: 9);

        List<string> order = [];
        while (choice.Next() is { Node: { } node })
        {
            order.Add(node.NodeId);
        }
        Assert.Equal(expected, string.Join(' ', order));
    }

    private static BackendChoice Choose(Func<DatabaseAddress, DatabaseStanding> standing, long turn, int most = 9) =>
        BackendChoice.From(Databases, "a", standing, turn, most);

    private static IEnumerable<string> All(BackendChoice choice)
    {
        while (choice.Next() is { Database: { } address })
        {
            yield return address.Host;
        }
    }
}
