using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

public sealed class LinkCreditTests
{
    private const int First = 10_000;
    private const int Most = 40_000;

    [Theory]
    [InlineData(0.1, First)]
    [InlineData(2.5, 2 * First)]
    [InlineData(1_000, Most)]
    public void A_session_whose_reader_keeps_up_may_be_sent_more_at_once_as_far_as_the_way_is_long(double roundTripMs, int window)
    {
        CarrierPair pair = Over(roundTripMs);
        (StreamEnd opened, StreamEnd taken) = pair.Open();

        opened.Send(new byte[200_000]);
        pair.Settle();

        Assert.Equal(200_000, taken.Received.Length);
        Assert.InRange(BytesSentUnread(pair, opened, taken), window / 2, window);
        Assert.Null(pair.Acceptor.Fault);
    }

    [Fact]
    public void A_round_trip_that_waited_in_a_queue_does_not_make_the_way_longer()
    {
        CarrierPair pair = Over(0.1);
        pair.Acceptor.Carrier.Fit(1_000);
        (StreamEnd opened, StreamEnd taken) = pair.Open();

        opened.Send(new byte[200_000]);
        pair.Settle();

        Assert.Equal(First, taken.Stream!.Window);
    }

    [Fact]
    public void A_way_that_has_become_longer_is_known_when_the_shorter_round_trips_are_long_past()
    {
        LinkLimits limits = new();
        CarrierPair pair = Over(0.1);
        for (int answer = 0; answer < limits.RoundTripAnswers / 2; answer++)
        {
            pair.Acceptor.Carrier.Fit(1_000);
        }
        Assert.Equal(First, WindowAfterBulk(pair));

        for (int answer = 0; answer < limits.RoundTripAnswers / 2; answer++)
        {
            pair.Acceptor.Carrier.Fit(1_000);
        }
        Assert.Equal(Most, WindowAfterBulk(pair));
    }

    [Fact]
    public void A_session_that_passes_on_too_late_keeps_the_window_that_it_began_with()
    {
        CarrierPair pair = Over(1_000);
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
        CarrierPair pair = Over(1_000, maxGrowth: Most - First);
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

    [Fact]
    public async Task A_service_node_that_is_far_away_is_granted_more_than_was_passed_on()
    {
        const string Far = "node-far";
        const int Frames = 9;
        TaskCompletionSource<uint> granted = new();
        await using LinkedNodes nodes = new();
        await using ScriptedServiceNode far = new(
            carrier => carrier.AnswerAsync(
                async stream =>
                {
                    await carrier.TakeAsync(stream);
                    for (int frame = 0; frame < Frames; frame++)
                    {
                        await carrier.SayAsync(LinkFrameType.Data, stream, new byte[LinkFrame.MaxPayloadBytes]);
                    }
                },
                onPing: () => Task.Delay(20),
                onWindow: granted.SetResult),
            authority: nodes.Authority, nodeId: Far);
        EndpointPlacement endpoint = await nodes.PlaceAsync(isUp: false);
        await nodes.Endpoint.SendAsync(Placements.Change(2) with { Routes = [nodes.Route() with { Nodes = [far.Node] }] });
        await NodeRig.UntilAsync("it is linked", () => nodes.LastLink() is { PeerNodeId: Far, IsUp: true });

        using Socket client = await NodeRig.ConnectAsync(endpoint);
        await Plain.ReceiveAsync(client, Frames * LinkFrame.MaxPayloadBytes);
        uint grant = await granted.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.InRange(grant, (uint)(Frames * LinkFrame.MaxPayloadBytes) + 1, LinkHello.MaxWindowBytes);
    }

    private static int WindowAfterBulk(CarrierPair pair)
    {
        (StreamEnd opened, StreamEnd taken) = pair.Open();
        opened.Send(new byte[200_000]);
        pair.Settle();
        return taken.Stream!.Window;
    }

    private static CarrierPair Over(double roundTripMs, int maxGrowth = int.MaxValue)
    {
        CarrierPair pair = new(new LinkLimits(
            WindowBytes: First, WindowBytesPerMs: First, MaxWindowBytes: Most, MaxGrowthBytes: maxGrowth));
        pair.Acceptor.Carrier.Fit(roundTripMs);
        return pair;
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
