using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class TrafficMovesTests
{
    private static readonly EndpointTrafficReport Earlier = Report(10, 1_000, 2_000, ("NotRegistered", 4));

    [Fact]
    public void Between_two_reports_is_what_came_to_the_counters()
    {
        TrafficMove move = TrafficMoves.Between(
            Earlier, Report(12, 1_500, 2_001, ("NotRegistered", 5), ("ConnectionLimit", 2)), isFirstWord: false);

        Assert.Equal((2, 500, 1), (move.OpenedSessions, move.ToDatabaseBytes, move.ToClientBytes));
        Assert.Equal([("ConnectionLimit", 2L), ("NotRegistered", 1L)], Sorted(move));
    }

    [Fact]
    public void The_same_report_twice_moves_nothing()
    {
        TrafficMove move = TrafficMoves.Between(Earlier, Earlier, isFirstWord: false);

        Assert.Equal((0, 0, 0, 0), (move.OpenedSessions, move.ToDatabaseBytes, move.ToClientBytes, move.Refusals.Count));
    }

    [Fact]
    public void A_node_that_started_again_begins_at_0()
    {
        TrafficMove move = TrafficMoves.Between(Earlier, Report(1, 10, 20, ("NotRegistered", 1)), isFirstWord: true);

        Assert.Equal((1, 10, 20), (move.OpenedSessions, move.ToDatabaseBytes, move.ToClientBytes));
        Assert.Equal([("NotRegistered", 1L)], Sorted(move));
    }

    [Fact]
    public void What_a_node_counted_before_this_server_heard_of_it_is_not_of_now()
    {
        Assert.Equal(TrafficMove.None, TrafficMoves.Between(null, Earlier, isFirstWord: true));
        Assert.Equal(1_000, TrafficMoves.Between(null, Earlier, isFirstWord: false).ToDatabaseBytes);
    }

    private static EndpointTrafficReport Report(
        long opened, long toDatabase, long toClient, params (string Reason, long Count)[] refusals) => new(
        Given.EndpointId, 1, opened, toDatabase, toClient,
        refusals.ToDictionary(refusal => refusal.Reason, refusal => refusal.Count));

    private static IEnumerable<(string, long)> Sorted(TrafficMove move) =>
        move.Refusals.OrderBy(refusal => refusal.Key).Select(refusal => (refusal.Key, refusal.Value));
}
