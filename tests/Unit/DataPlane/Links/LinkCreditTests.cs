using Linkspan.DataPlane.Links;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

public sealed class LinkCreditTests
{
    private const int First = 10_000;
    private const int Most = 40_000;

    [Fact]
    public void A_session_whose_reader_keeps_up_may_be_sent_more_at_once_up_to_a_limit()
    {
        CarrierPair pair = new(new LinkLimits(WindowBytes: First, MaxWindowBytes: Most));
        (StreamEnd opened, StreamEnd taken) = pair.Open();

        opened.Send(new byte[200_000]);
        pair.Settle();

        Assert.Equal(200_000, taken.Received.Length);
        Assert.InRange(BytesSentUnread(pair, opened, taken), Most / 2, Most);
        Assert.Null(pair.Acceptor.Fault);
    }

    [Fact]
    public void A_session_that_passes_on_too_late_keeps_the_window_that_it_began_with()
    {
        CarrierPair pair = new(new LinkLimits(WindowBytes: First, MaxWindowBytes: Most));
        (StreamEnd opened, StreamEnd taken) = pair.Open();
        taken.IsReading = false;

        for (int round = 0; round < 20; round++)
        {
            opened.Send(new byte[First]);
            pair.Settle();
            pair.Acceptor.Carrier.Grant(taken.Stream!, First);
            pair.Settle();
        }

        Assert.Equal(20 * First, taken.Received.Length);
        Assert.InRange(BytesSentUnread(pair, opened, taken), 1, First);
    }

    [Fact]
    public void All_sessions_together_grow_by_so_much_and_one_that_ends_leaves_its_part_to_others()
    {
        CarrierPair pair = new(new LinkLimits(WindowBytes: First, MaxWindowBytes: Most, MaxGrowthBytes: Most - First));
        (StreamEnd first, StreamEnd firstTaken) = pair.Open();
        (StreamEnd second, StreamEnd secondTaken) = pair.Open();
        first.Send(new byte[200_000]);
        pair.Settle();

        second.Send(new byte[200_000]);
        pair.Settle();

        Assert.Equal((Most, First), (firstTaken.Stream!.Window, secondTaken.Stream!.Window));

        pair.Opener.Carrier.Close(first.Stream!);
        second.Send(new byte[200_000]);
        pair.Settle();

        Assert.Equal(Most, secondTaken.Stream!.Window);
    }

    private static int BytesSentUnread(CarrierPair pair, StreamEnd opened, StreamEnd taken)
    {
        int before = taken.Received.Length;
        taken.IsReading = false;
        opened.Send(new byte[5 * Most]);
        pair.Settle();
        return taken.Received.Length - before;
    }
}
