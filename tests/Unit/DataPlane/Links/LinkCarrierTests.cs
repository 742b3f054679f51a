using System.Buffers;
using FsCheck.Fluent;
using Linkspan.DataPlane.Links;
using Linkspan.Unit.Wire;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

public sealed class LinkCarrierTests
{
    [Fact]
    public void A_session_is_asked_for_taken_and_ends_when_both_sides_have_ended()
    {
        CarrierPair pair = new();

        (StreamEnd opened, StreamEnd taken) = pair.Open();
        opened.Send([1, 2, 3]);
        taken.Send([4]);
        pair.Settle();
        pair.Opener.Carrier.End(opened.Stream!);
        pair.Settle();
        taken.Send([5]);
        pair.Acceptor.Carrier.End(taken.Stream!);
        pair.Settle();

        Assert.Equal("header"u8, taken.Header);
        Assert.Equal([1, 2, 3], taken.Received);
        Assert.Equal([4, 5], opened.Received);
        Assert.Equal(["opened", "ended"], opened.Events);
        Assert.Equal(["ended"], taken.Events);
        Assert.Equal((0, 0), (pair.Opener.Carrier.Streams, pair.Acceptor.Carrier.Streams));
    }

    [Fact]
    public void A_refusal_reaches_who_asked_with_its_packet()
    {
        CarrierPair pair = new();
        (StreamEnd opened, StreamEnd asked) = pair.Open(isTaken: false);

        pair.Acceptor.Carrier.Refuse(asked.Stream!, new LinkRefusal("NotRegistered", new byte[40]));
        pair.Settle();

        Assert.Equal(["refused NotRegistered 40"], opened.Events);
        Assert.Equal(0, pair.Opener.Carrier.Streams);
    }

    [Fact]
    public void Bytes_arrive_whole_and_in_order_however_many_sessions_share_the_carrier_and_however_it_is_cut()
    {
        Property.Holds(
            from piece in Gen.Choose(1, 5_000)
            from sizes in Gen.ArrayOf(Gen.Choose(1, 60_000), 6)
            select (piece, sizes),
            given =>
            {
                CarrierPair pair = new(new LinkLimits(WindowBytes: 8_192, TurnBytes: 3_000, MaxQueuedBytes: 9_000));
                (StreamEnd Opened, StreamEnd Taken)[] sessions = [.. given.sizes.Select(_ => pair.Open())];
                byte[][] sent = [.. given.sizes.Select((size, index) => Pattern(size, index))];

                for (int index = 0; index < sessions.Length; index++)
                {
                    (index % 2 == 0 ? sessions[index].Opened : sessions[index].Taken).Send(sent[index]);
                }
                pair.Settle(given.piece);

                for (int index = 0; index < sessions.Length; index++)
                {
                    Assert.Equal(sent[index], (index % 2 == 0 ? sessions[index].Taken : sessions[index].Opened).Received);
                }
                Assert.Null(pair.Opener.Fault ?? pair.Acceptor.Fault);
            });
    }

    [Fact]
    public void A_slow_reader_holds_its_own_window_and_nobody_else()
    {
        CarrierPair pair = new(new LinkLimits(WindowBytes: 10_000));
        (StreamEnd slow, StreamEnd unread) = pair.Open();
        (StreamEnd quick, StreamEnd read) = pair.Open();
        unread.IsReading = false;

        slow.Send(new byte[50_000]);
        quick.Send(new byte[50_000]);
        pair.Settle();

        Assert.Equal((10_000, 50_000), (unread.Received.Length, read.Received.Length));

        pair.Acceptor.Carrier.Grant(unread.Stream!, 10_000);
        unread.IsReading = true;
        pair.Settle();

        Assert.Equal(50_000, unread.Received.Length);
    }

    [Fact]
    public void A_small_session_waits_for_one_turn_of_a_bulk_session_at_most()
    {
        CarrierPair pair = new(new LinkLimits(TurnBytes: 4_096));
        (StreamEnd bulk, _) = pair.Open();
        (StreamEnd small, StreamEnd taken) = pair.Open();

        bulk.Send(new byte[200_000]);
        small.Send([1]);
        int moved = CarrierPair.Move(pair.Opener, pair.Acceptor);

        Assert.Equal([1], taken.Received);
        Assert.Equal(4_096 + 1 + (2 * LinkFrame.HeaderBytes), moved);
    }

    [Fact]
    public void Sessions_that_want_more_take_turns_and_what_waits_to_be_sent_is_bounded()
    {
        CarrierPair pair = new(new LinkLimits(TurnBytes: 1_000, MaxQueuedBytes: 3_000));
        (StreamEnd Opened, StreamEnd Taken)[] sessions = [.. Enumerable.Range(0, 10).Select(_ => pair.Open())];
        foreach ((StreamEnd opened, _) in sessions)
        {
            opened.Send(new byte[20_000]);
        }

        int most = 0;
        for (int round = 0; round < 10; round++)
        {
            most = Math.Max(most, CarrierPair.Move(pair.Opener, pair.Acceptor));
        }

        Assert.InRange(most, 3_000, 4_000);
        Assert.All(sessions, session => Assert.InRange(session.Taken.Received.Length, 2_000, 4_000));
    }

    [Fact]
    public void A_session_that_is_cut_or_closed_says_so_once_and_what_was_on_its_way_is_dropped()
    {
        CarrierPair pair = new();
        (StreamEnd cut, StreamEnd wasCut) = pair.Open();
        (StreamEnd closed, StreamEnd wasClosed) = pair.Open();

        pair.Acceptor.Carrier.Reset(wasCut.Stream!, LinkReset.Revoked);
        wasClosed.Send([9]);
        pair.Acceptor.Carrier.Close(wasClosed.Stream!);
        cut.Send([1]);
        closed.Send([1]);
        pair.Settle();

        Assert.Equal(["opened", "reset Revoked"], cut.Events);
        Assert.Equal(["opened", "closed"], closed.Events);
        Assert.Equal([9], closed.Received);
        Assert.Empty(wasCut.Received);
        Assert.Equal((0, 0), (pair.Opener.Carrier.Streams, pair.Acceptor.Carrier.Streams));
    }

    [Theory]
    [InlineData(1, "closed")]
    [InlineData(2, "closed Stopping")]
    [InlineData(3, "closed Stopping")]
    public void A_close_says_why_to_a_peer_whose_version_knows_that(ushort version, string told)
    {
        CarrierPair pair = new(isGreeted: false);
        ArrayBufferWriter<byte> hello = new();
        LinkFrame.Write(hello, LinkFrameType.Hello, 0, new LinkHello(version, 10, 1_000).ToArray());
        pair.Acceptor.Carrier.Receive(hello.WrittenSpan);
        CarrierPair.Move(pair.Acceptor, pair.Opener);
        pair.Opener.Carrier.Take();
        (StreamEnd opened, StreamEnd taken) = pair.Open();

        pair.Acceptor.Carrier.Close(taken.Stream!, LinkReset.Stopping);
        pair.Settle();

        Assert.Equal(["opened", told], opened.Events);
        Assert.Null(pair.Opener.Fault);
    }

    [Theory]
    [InlineData(new byte[0], LinkReset.Broken)]
    [InlineData(new byte[] { 3 }, LinkReset.Lifetime)]
    [InlineData(new byte[] { 200 }, LinkReset.Broken)]
    public void A_reason_that_is_missing_or_not_known_says_nothing(byte[] payload, LinkReset reason)
    {
        Assert.Equal(reason, LinkResetPayload.Read(payload));
    }

    [Fact]
    public void After_a_leave_sessions_that_are_open_go_on_and_one_that_was_on_its_way_is_sent_elsewhere()
    {
        CarrierPair pair = new();
        (StreamEnd open, StreamEnd taken) = pair.Open();
        StreamEnd late = new(pair.Opener.Carrier);

        late.Stream = pair.Opener.Carrier.Open("late"u8, late);
        pair.Acceptor.Carrier.GoAway();
        pair.Settle();
        open.Send([7]);
        pair.Settle();

        Assert.True(pair.Opener.IsToldToGo);
        Assert.False(pair.Opener.Carrier.MayOpen);
        Assert.Equal(["reset Stopping"], late.Events);
        Assert.Equal([7], taken.Received);
    }

    [Fact]
    public void A_lost_carrier_ends_its_sessions_alone()
    {
        CarrierPair pair = new();
        (StreamEnd opened, _) = pair.Open();

        pair.Opener.Carrier.Lose();

        Assert.Equal(["opened", "lost"], opened.Events);
        Assert.Equal(0, pair.Opener.Carrier.Streams);
    }

    [Fact]
    public void A_ping_is_answered_with_its_value()
    {
        CarrierPair pair = new();

        pair.Opener.Carrier.Ping(ulong.MaxValue);
        pair.Settle();

        Assert.Equal([ulong.MaxValue], pair.Opener.Pongs);
    }

    [Fact]
    public void A_ping_is_answered_once_and_none_after_a_later_one()
    {
        CarrierPair pair = new();
        LinkCarrier carrier = pair.Opener.Carrier;
        carrier.Ping(1);
        carrier.Ping(2);
        carrier.Ping(3);

        Assert.Null(carrier.Receive(Pong(2)));
        Assert.Null(carrier.Receive(Pong(3)));
        Assert.Equal(LinkFault.OutOfPlace, carrier.Receive(Pong(3)));
        Assert.Equal([2UL, 3UL], pair.Opener.Pongs);

        static byte[] Pong(byte value) => [0, 8, (byte)LinkFrameType.Pong, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, value];
    }

    [Fact]
    public void R9_A_peer_that_answers_no_ping_is_asked_so_many_and_no_more()
    {
        CarrierPair pair = new();

        for (ulong ping = 0; ping < 1_000; ping++)
        {
            pair.Opener.Carrier.Ping(ping);
        }

        Assert.Equal(LinkPings.Most * (LinkFrame.HeaderBytes + sizeof(ulong)), pair.Opener.Carrier.Take().Length);
    }

    private static byte[] Pattern(int size, int seed) =>
        [.. Enumerable.Range(0, size).Select(at => (byte)((at * 31) + seed))];
}
