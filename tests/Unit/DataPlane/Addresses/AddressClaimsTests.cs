using System.Net;
using Linkspan.DataPlane.Addresses;
using Linkspan.Unit.DataPlane.Standby;
using Linkspan.Wire.Arp;
using Xunit;

namespace Linkspan.Unit.DataPlane.Addresses;

/// <summary>Which addresses a node that stands alone may add, on a network and in a time of their own.</summary>
public sealed class AddressClaimsTests
{
    private static readonly IPAddress Wanted = IPAddress.Parse("10.0.0.64");
    private static readonly IPAddress Other = IPAddress.Parse("10.0.0.65");

    private readonly FakeLan _lan = new();
    private readonly FakeLan.FakeDevice _device;
    private readonly AddressClaims _claims;
    private readonly List<IPAddress> _settled = [];

    public AddressClaimsTests()
    {
        _device = _lan.Add();
        _claims = new AddressClaims(_device.Mac, ClaimTimes.Default);
    }

    [Fact]
    public void Addresses_that_nobody_has_are_free_within_half_a_second_after_three_probes_each_all_together()
    {
        ClaimStanding first = _claims.Ask(Wanted, _lan.Now);
        _claims.Ask(Other, _lan.Now);

        TimeSpan took = RunUntil(() => _settled.Count == 2);

        Assert.Equal(ClaimStanding.Asking, first);
        Assert.True(took < TimeSpan.FromSeconds(0.5), $"Known after {took}.");
        Assert.Equal([Wanted, Other], _settled);
        Assert.Equal([ClaimStanding.Free, ClaimStanding.Free], [_claims.Ask(Wanted, _lan.Now), _claims.Ask(Other, _lan.Now)]);
        Assert.Equal([3, 3], [ProbesFor(Wanted), ProbesFor(Other)]);
        Assert.True(_claims.IsIdle);
    }

    [Fact]
    public void An_address_that_another_host_has_is_not_free_and_says_whose_it_is_and_the_others_are()
    {
        FakeLan.FakeDevice stranger = _lan.Add();
        stranger.Add(Wanted, null);
        _claims.Ask(Wanted, _lan.Now);
        _claims.Ask(Other, _lan.Now);

        RunUntil(() => _settled.Count == 2);

        Assert.Equal(new ClaimStanding(false, stranger.Mac), _claims.Ask(Wanted, _lan.Now));
        Assert.Equal(ClaimStanding.Free, _claims.Ask(Other, _lan.Now));
        Assert.Equal(1, ProbesFor(Wanted));
    }

    [Fact]
    public void An_address_that_was_another_hosts_is_asked_for_again_and_free_once_that_has_gone()
    {
        FakeLan.FakeDevice stranger = _lan.Add();
        stranger.Add(Wanted, null);
        _claims.Ask(Wanted, _lan.Now);
        RunUntil(() => _settled.Count == 1);
        stranger.Remove(Wanted);

        _lan.Now += ClaimTimes.Default.Again;
        ClaimStanding again = _claims.Ask(Wanted, _lan.Now);
        RunUntil(() => _settled.Count == 2);

        Assert.Equal(ClaimStanding.Asking, again);
        Assert.Equal(ClaimStanding.Free, _claims.Ask(Wanted, _lan.Now));
    }

    [Fact]
    public void What_was_free_a_while_ago_is_asked_for_again()
    {
        _claims.Ask(Wanted, _lan.Now);
        RunUntil(() => _settled.Count == 1);

        _lan.Now += ClaimTimes.Default.Good;

        Assert.Equal(ClaimStanding.Asking, _claims.Ask(Wanted, _lan.Now));
    }

    [Fact]
    public void A_host_that_asks_for_the_same_address_without_end_has_it_after_two_seconds()
    {
        FakeLan.FakeDevice rival = _lan.Add();
        _claims.Ask(Wanted, _lan.Now);

        TimeSpan took = RunUntil(() => _settled.Count == 1, () => rival.Send(ArpPacket.Probe(rival.Mac, Wanted)));

        Assert.Equal(new ClaimStanding(false, rival.Mac), _claims.Ask(Wanted, _lan.Now));
        Assert.InRange(took, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public void Of_two_nodes_that_ask_for_one_address_nearly_at_once_one_has_it()
    {
        FakeLan.FakeDevice second = _lan.Add();
        AddressClaims seconds = new(second.Mac, ClaimTimes.Default);
        List<IPAddress> settledThere = [];
        _claims.Ask(Wanted, _lan.Now);
        bool isFirst = false;
        RunUntil(
            () => _settled.Count + settledThere.Count == 2,
            () =>
            {
                if (seconds.Ask(Wanted, _lan.Now).IsFree)
                {
                    second.Add(Wanted, null);
                }
                if (!isFirst && _settled.Count == 1 && _claims.Ask(Wanted, _lan.Now).IsFree)
                {
                    isFirst = true;
                    _device.Add(Wanted, null);
                }
                Turn(seconds, second, settledThere);
            });

        Assert.True(_device.Has(Wanted) ^ second.Has(Wanted));
    }

    [Fact]
    public void An_address_that_was_added_is_announced_twice_and_one_that_was_taken_away_again_is_not()
    {
        _claims.Announce(Wanted, _lan.Now);
        _claims.Announce(Other, _lan.Now);
        _claims.Forget(Other);

        RunUntil(() => _claims.IsIdle);

        Assert.Equal(
            [ArpPacket.Announcement(_device.Mac, Wanted), ArpPacket.Announcement(_device.Mac, Wanted)], _lan.Sent);
    }

    private int ProbesFor(IPAddress address) => _lan.Sent.Count(packet => packet == ArpPacket.Probe(_device.Mac, address));

    private TimeSpan RunUntil(Func<bool> isSo, Action? each = null)
    {
        TimeSpan from = _lan.Now;
        while (!isSo())
        {
            Assert.True(_lan.Now - from < TimeSpan.FromMinutes(1), "It never came to that.");
            Turn(_claims, _device, _settled);
            each?.Invoke();
            _lan.Now += TimeSpan.FromMilliseconds(20);
        }
        return _lan.Now - from;
    }

    private void Turn(AddressClaims claims, FakeLan.FakeDevice device, List<IPAddress> settled)
    {
        while (device.TryReceive(out ArpPacket packet))
        {
            claims.Hear(packet, _lan.Now);
        }
        foreach (ArpPacket packet in claims.Due(_lan.Now))
        {
            device.Send(packet);
        }
        settled.AddRange(claims.TakeSettled(_lan.Now));
    }
}
