using Linkspan.Contracts.Nodes;
using Linkspan.Wire.Arp;
using Xunit;

namespace Linkspan.Unit.DataPlane.Standby;

/// <summary>What hosts that are no nodes can do to two nodes that share addresses, and what they cannot.</summary>
public sealed class StrangersTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    private readonly PairRig _rig = new();

    [Fact]
    public void An_address_that_a_stranger_has_is_left_to_it_and_named_and_taken_once_it_is_free()
    {
        FakeLan.FakeDevice stranger = _rig.Lan.Add();
        stranger.Add(PairRig.Shared[1], null);
        _rig.A.Start();
        _rig.B.Start();

        _rig.Run(TimeSpan.FromSeconds(10));
        (string Problem, string Message)? why = _rig.A.Pair!.View.WhyNot(PairRig.Shared[1], "node-b");
        bool hasOther = _rig.A.Device.Has(PairRig.Shared[0]);
        stranger.Remove(PairRig.Shared[1]);
        TimeSpan took = _rig.RunUntil(() => _rig.A.HoldsAll);

        Assert.Equal(ZoneProblem.AddressInUse, why?.Problem);
        Assert.Contains("02:00:00:00:00:02", why?.Message, StringComparison.Ordinal);
        Assert.True(hasOther);
        Assert.True(took < TimeSpan.FromSeconds(2), $"Taken after {took}.");
    }

    [Fact]
    public void A_node_that_was_alone_leaves_an_address_to_its_stranger_when_another_node_joins()
    {
        FakeLan.FakeDevice stranger = _rig.Lan.Add();
        stranger.Add(PairRig.Shared[1], null);
        _rig.A.Start(isHolding: true, held: [PairRig.Shared[0]]);
        _rig.B.Start();

        _rig.Run(TimeSpan.FromSeconds(5));

        Assert.Equal((true, false), (_rig.A.Device.Has(PairRig.Shared[0]), _rig.A.Device.Has(PairRig.Shared[1])));
        Assert.Equal(ZoneProblem.AddressInUse, _rig.A.Pair!.View.WhyNot(PairRig.Shared[1], "node-b")?.Problem);
    }

    [Fact]
    public void A_stranger_that_claims_a_held_address_is_answered_and_not_more_often_than_every_10_s()
    {
        PairRig rig = PairRig.Settled();
        rig.Run(TimeSpan.FromSeconds(10));
        rig.Lan.Sent.Clear();
        FakeLan.FakeDevice stranger = rig.Lan.Add();
        for (int claim = 0; claim < 50; claim++)
        {
            stranger.Send(ArpPacket.Announcement(stranger.Mac, PairRig.Shared[1]));
            rig.Run(TimeSpan.FromMilliseconds(200));
        }

        int answers = rig.Lan.Sent.Count(packet => packet == ArpPacket.Announcement(rig.A.Device.Mac, PairRig.Shared[1]));
        Assert.InRange(answers, 1, 3);
        Assert.True(rig.A.HoldsAll);
    }

    [Fact]
    public void S1_recorded_heartbeats_of_a_dead_holder_keep_nobody_from_its_addresses()
    {
        PairRig rig = PairRig.Settled();
        byte[][] recorded = [.. rig.Heartbeats.Where(sent => sent.To == rig.B).Select(sent => sent.Datagram)];
        rig.A.Kill();

        TimeSpan from = rig.Lan.Now;
        while (!rig.B.HoldsAll && rig.Lan.Now - from < Budget)
        {
            foreach (byte[] datagram in recorded)
            {
                rig.B.Pair!.Take(datagram, rig.Lan.Now);
            }
            rig.Run(TimeSpan.FromMilliseconds(100));
        }

        Assert.True(rig.B.HoldsAll);
    }

    [Fact]
    public void S1_recorded_heartbeats_make_no_holder_give_way()
    {
        PairRig rig = PairRig.Settled();
        rig.A.Kill();
        rig.RunUntil(() => rig.B.HoldsAll);
        byte[][] recorded = [.. rig.Heartbeats.Where(sent => sent.To == rig.B).Select(sent => sent.Datagram)];

        foreach (byte[] datagram in recorded)
        {
            rig.B.Pair!.Take(datagram, rig.Lan.Now);
            rig.Run(TimeSpan.FromMilliseconds(100));
        }

        Assert.True(rig.B.HoldsAll);
        Assert.False(rig.B.Pair!.View.IsPartnerHeard);
    }

    [Fact]
    public void An_address_that_the_interface_refuses_is_tried_again_and_says_why()
    {
        _rig.A.Device.Refusal = "Operation not permitted";
        _rig.A.Start();
        _rig.Run(TimeSpan.FromSeconds(6));
        (string Problem, string Message)? why = _rig.A.Pair!.View.WhyNot(PairRig.Shared[0], "node-b");

        _rig.A.Device.Refusal = null;
        _rig.Run(TimeSpan.FromSeconds(2));

        Assert.Equal(ZoneProblem.AddressUnavailable, why?.Problem);
        Assert.Contains("Operation not permitted", why?.Message, StringComparison.Ordinal);
        Assert.True(_rig.A.HoldsAll);
    }
}
