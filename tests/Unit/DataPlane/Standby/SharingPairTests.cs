using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Standby;
using Linkspan.Wire.Arp;
using Xunit;

namespace Linkspan.Unit.DataPlane.Standby;

/// <summary>What two nodes make of kills, cuts and strangers, in a time of their own.</summary>
public sealed class SharingPairTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    private readonly PairRig _rig = new();

    [Fact]
    public void Of_two_that_begin_together_the_first_takes_the_addresses_and_the_other_watches()
    {
        _rig.A.Start();
        _rig.B.Start();

        TimeSpan took = _rig.RunUntil(() => _rig.A.HoldsAll);
        _rig.Run(TimeSpan.FromMinutes(3));

        Assert.True(took < TimeSpan.FromSeconds(2), $"Taken after {took}.");
        Assert.Equal((StandbyState.Holding, StandbyState.Watching), (_rig.A.State, _rig.B.State));
        Assert.True(_rig.B.Pair!.View.IsPartnerWell);
        Assert.Equal(
            (ZoneProblem.HeldByPartner, "node-a has 10.0.0.64; this node stands by"),
            _rig.B.Pair.View.WhyNot(PairRig.Shared[1], "node-a"));
        Assert.Equal(TimeSpan.Zero, _rig.LongestDouble);
    }

    [Fact]
    public void A_node_that_was_alone_keeps_its_addresses_when_another_joins()
    {
        _rig.B.Start(isHolding: true);
        _rig.A.Start();

        _rig.Run(TimeSpan.FromSeconds(30));

        Assert.True(_rig.B.HoldsAll);
        Assert.Equal(StandbyState.Watching, _rig.A.State);
        Assert.Equal(TimeSpan.Zero, _rig.LongestDouble);
    }

    [Fact]
    public void R3_the_addresses_of_a_killed_node_are_its_partners_within_5_s_and_never_both_have_them()
    {
        for (int offset = 0; offset < 20; offset++)
        {
            PairRig rig = PairRig.Settled();
            rig.Run(TimeSpan.FromMilliseconds(100 * offset));

            rig.A.Kill();
            TimeSpan took = rig.RunUntil(() => rig.B.HoldsAll);

            Assert.True(took < Budget, $"Taken after {took}.");
            Assert.Equal(TimeSpan.Zero, rig.LongestDouble);
        }
    }

    [Fact]
    public void R3_a_killed_node_that_returns_does_not_take_back_what_works()
    {
        PairRig rig = PairRig.Settled();
        rig.B.Own = rig.B.Own with { Sessions = 1 };
        rig.A.Kill();
        rig.RunUntil(() => rig.B.HoldsAll);

        rig.A.Start();
        rig.Run(TimeSpan.FromMinutes(5));

        Assert.True(rig.B.HoldsAll);
        Assert.Equal(StandbyState.Watching, rig.A.State);
        Assert.Equal(TimeSpan.Zero, rig.LongestDouble);
    }

    [Fact]
    public void The_addresses_go_back_to_the_first_after_a_minute_once_no_session_is_on_them_and_stay_there()
    {
        PairRig rig = PairRig.Settled();
        rig.A.Kill();
        rig.RunUntil(() => rig.B.HoldsAll);

        rig.A.Start();
        TimeSpan returned = rig.RunUntil(() => rig.A.HoldsAll);
        int changes = rig.A.Changes + rig.B.Changes;
        rig.Run(TimeSpan.FromMinutes(10));

        Assert.InRange(returned, StandbyTimes.Default.GiveBack, StandbyTimes.Default.GiveBack + Budget);
        Assert.Equal(StandbyState.Watching, rig.B.State);
        Assert.InRange(rig.A.Changes + rig.B.Changes - changes, 0, 2);
    }

    [Fact]
    public void R4_a_first_node_that_comes_and_goes_is_not_given_the_addresses_each_time()
    {
        PairRig rig = PairRig.Settled();
        rig.A.Kill();
        rig.RunUntil(() => rig.B.HoldsAll);

        for (int round = 0; round < 40; round++)
        {
            rig.A.Start();
            rig.Run(TimeSpan.FromSeconds(round % 30));
            rig.A.Kill();
            rig.Run(TimeSpan.FromSeconds(3));

            Assert.True(rig.B.HoldsAll);
        }
        Assert.Equal(TimeSpan.Zero, rig.LongestDouble);
    }

    [Fact]
    public void A_node_that_hangs_loses_the_addresses_and_does_not_come_back_with_them()
    {
        PairRig rig = PairRig.Settled();

        rig.A.IsHung = true;
        TimeSpan took = rig.RunUntil(() => rig.B.HoldsAll);
        rig.A.IsHung = false;
        rig.Run(TimeSpan.FromSeconds(20));

        Assert.True(took < Budget, $"Taken after {took}.");
        Assert.Equal((StandbyState.Watching, StandbyState.Holding), (rig.A.State, rig.B.State));
        Assert.Equal(TimeSpan.Zero, rig.LongestDouble);
    }

    [Fact]
    public void R4_after_a_cut_heals_the_lower_gives_way_within_2_s_and_the_higher_announces_itself()
    {
        PairRig rig = PairRig.Settled();
        rig.Lan.IsWhole = false;
        rig.RunUntil(() => rig.A.HoldsAll && rig.B.HoldsAll);

        rig.Lan.IsWhole = true;
        rig.Lan.Sent.Clear();
        TimeSpan took = rig.RunUntil(() => !PairRig.Shared.Any(rig.B.Device.Has));
        rig.Run(TimeSpan.FromSeconds(10));

        Assert.True(took < TimeSpan.FromSeconds(2), $"Given up after {took}.");
        Assert.Equal((StandbyState.Holding, StandbyState.Watching), (rig.A.State, rig.B.State));
        Assert.Contains(ArpPacket.Announcement(rig.A.Device.Mac, PairRig.Shared[1]), rig.Lan.Sent);
    }

    [Fact]
    public void A_node_that_hears_no_heartbeats_of_a_living_holder_never_takes_the_addresses()
    {
        PairRig rig = PairRig.Settled();

        rig.AreHeartbeatsCarried = false;
        rig.Run(TimeSpan.FromMinutes(2));

        Assert.True(rig.A.HoldsAll);
        Assert.Equal(StandbyState.Probing, rig.B.State);
        Assert.Equal(TimeSpan.Zero, rig.LongestDouble);
        Assert.Equal(ZoneProblem.AddressInUse, rig.B.Pair!.View.WhyNot(PairRig.Shared[0], "node-a")!.Value.Problem);
    }

    [Fact]
    public void Two_that_hear_no_heartbeats_and_begin_together_do_not_both_hold()
    {
        _rig.AreHeartbeatsCarried = false;
        _rig.A.Start();
        _rig.B.Start();

        _rig.RunUntil(() => _rig.A.HoldsAll);
        _rig.Run(TimeSpan.FromSeconds(30));

        Assert.Equal(StandbyState.Probing, _rig.B.State);
        Assert.Equal(TimeSpan.Zero, _rig.LongestDouble);
    }

    [Fact]
    public void A_node_that_stops_hands_over_within_a_second()
    {
        PairRig rig = PairRig.Settled();

        rig.A.Stop();
        TimeSpan took = rig.RunUntil(() => rig.B.HoldsAll);

        Assert.True(took <= TimeSpan.FromSeconds(1), $"Taken after {took}.");
        Assert.Equal(TimeSpan.Zero, rig.LongestDouble);
    }

    [Fact]
    public void A_draining_node_hands_over_once_it_has_no_session()
    {
        PairRig rig = PairRig.Settled();
        rig.A.Own = new StandbyFacts(true, IsLeaving: true, Sessions: 1);
        rig.Run(TimeSpan.FromMinutes(2));
        bool heldWithSessions = rig.A.HoldsAll;

        rig.A.Own = rig.A.Own with { Sessions = 0 };
        TimeSpan took = rig.RunUntil(() => rig.B.HoldsAll);
        rig.Run(TimeSpan.FromMinutes(5));

        Assert.True(heldWithSessions);
        Assert.True(took < TimeSpan.FromSeconds(2), $"Taken after {took}.");
        Assert.True(rig.B.HoldsAll);
    }

    [Fact]
    public void A_holder_whose_paths_are_down_gives_way_to_one_whose_paths_are_up_and_else_stays()
    {
        PairRig rig = PairRig.Settled();
        rig.B.Own = rig.B.Own with { IsFit = false };
        rig.Run(TimeSpan.FromSeconds(3));
        rig.A.Own = new StandbyFacts(IsFit: false, false, Sessions: 5);
        rig.Run(TimeSpan.FromSeconds(20));
        bool heldWhileBothWereIll = rig.A.HoldsAll;

        rig.B.Own = rig.B.Own with { IsFit = true };
        TimeSpan took = rig.RunUntil(() => rig.B.HoldsAll);

        Assert.True(heldWhileBothWereIll);
        Assert.True(took < Budget, $"Taken after {took}.");
    }

    [Fact]
    public void R18_whatever_happens_in_whatever_order_one_holds_when_it_is_over_and_never_two_for_long()
    {
        for (int seed = 0; seed < 150; seed++)
        {
            PairRig rig = new();
            Random random = new(seed);
            rig.A.Start();
            rig.B.Start();
            for (int step = 0; step < 30; step++)
            {
                PairRig.Host host = random.Next(2) == 0 ? rig.A : rig.B;
                Disturb(rig, host, random.Next(8));
                rig.Run(TimeSpan.FromMilliseconds(100 * random.Next(1, 60)));
            }

            (rig.Lan.IsWhole, rig.AreHeartbeatsCarried) = (true, true);
            foreach (PairRig.Host host in new[] { rig.A, rig.B })
            {
                host.IsHung = false;
                host.Own = new StandbyFacts(true, false, 1);
                if (host.Pair is null)
                {
                    host.Start();
                }
            }
            rig.Run(TimeSpan.FromSeconds(15));

            Assert.True(rig.A.HoldsAll != rig.B.HoldsAll, $"Seed {seed}: A is {rig.A.State}, B is {rig.B.State}.");
            Assert.True(rig.LongestDouble < TimeSpan.FromSeconds(4), $"Seed {seed}: both for {rig.LongestDouble}.");
        }
    }

    private static void Disturb(PairRig rig, PairRig.Host host, int what)
    {
        switch (what)
        {
            case 0 when host.Pair is null:
                host.Start();
                break;
            case 0:
                host.Kill();
                break;
            case 1 when host.Pair is not null:
                host.Stop();
                break;
            case 2:
                host.IsHung = !host.IsHung;
                break;
            case 3:
                rig.Lan.IsWhole = !rig.Lan.IsWhole;
                break;
            case 4:
                rig.AreHeartbeatsCarried = !rig.AreHeartbeatsCarried;
                break;
            case 5:
                host.Own = host.Own with { IsFit = !host.Own.IsFit };
                break;
            case 6:
                host.Own = host.Own with { IsLeaving = !host.Own.IsLeaving };
                break;
            default:
                host.Own = host.Own with { Sessions = 1 - host.Own.Sessions };
                break;
        }
    }
}
