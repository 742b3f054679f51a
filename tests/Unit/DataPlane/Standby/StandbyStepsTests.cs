using Linkspan.DataPlane.Standby;
using Xunit;
using static Linkspan.DataPlane.Standby.StandbyAction;
using static Linkspan.DataPlane.Standby.StandbyEvent;
using static Linkspan.DataPlane.Standby.StandbyState;

namespace Linkspan.Unit.DataPlane.Standby;

/// <summary>Every pair of state and event, and what must hold for the whole table.</summary>
public sealed class StandbyStepsTests
{
    private static readonly (StandbyState, StandbyEvent, StandbyState, StandbyAction)[] Moves =
    [
        (Watching, PartnerSilent, Probing, Probe),
        (Watching, OwnTurn, Probing, Probe),
        (Probing, PartnerHoldsAbove, Watching, None),
        (Probing, PartnerHoldsBelow, Watching, None),
        (Probing, PartnersTurn, Watching, None),
        (Probing, ProbesClean, Holding, Take),
        (Probing, GiveUp, Watching, None),
        (Holding, PartnerHoldsAbove, Yielding, Release),
        (Holding, PartnerHoldsBelow, Holding, Announce),
        (Holding, AddressClaimed, Holding, Announce),
        (Holding, GiveUp, Yielding, Release),
        (Holding, LeaseLost, Watching, Release),
        (Yielding, PartnerSilent, Probing, Probe),
        (Yielding, PartnerHoldsAbove, Watching, None),
        (Yielding, PartnerHoldsBelow, Watching, None),
        (Yielding, OwnTurn, Watching, None),
        (Yielding, YieldOver, Watching, None),
    ];

    public static TheoryData<int, int> Pairs()
    {
        TheoryData<int, int> pairs = [];
        foreach (StandbyState state in Enum.GetValues<StandbyState>())
        {
            foreach (StandbyEvent happened in Enum.GetValues<StandbyEvent>())
            {
                pairs.Add((int)state, (int)happened);
            }
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_state_answers_each_event_as_listed_here_and_stays_where_nothing_is_listed(int from, int on)
    {
        (StandbyState state, StandbyEvent happened) = ((StandbyState)from, (StandbyEvent)on);
        (StandbyState State, StandbyAction Action) expected = Moves
            .Where(move => move.Item1 == state && move.Item2 == happened)
            .Select(move => (move.Item3, move.Item4))
            .DefaultIfEmpty((state, None)).Single();

        Assert.Equal(expected, StandbySteps.Next(state, happened));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Addresses_are_taken_only_after_clean_probes_and_never_left_without_a_release(int from, int on)
    {
        (StandbyState state, StandbyEvent happened) = ((StandbyState)from, (StandbyEvent)on);

        (StandbyState next, StandbyAction action) = StandbySteps.Next(state, happened);

        Assert.Equal(state != Holding && next == Holding, action == Take);
        Assert.Equal(state == Holding && next != Holding, action == Release);
        Assert.True(action != Take || happened == ProbesClean);
    }
}
