using FsCheck.Fluent;
using Linkspan.DataPlane.Links;
using Linkspan.Unit.Wire;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>Windows that have grown go back when they are not needed, so that other sessions may grow.</summary>
public sealed class LinkReclaimTests
{
    private const int First = 10_000;
    private const int Most = 40_000;
    private const byte HelloBytes = 10;

    [Theory]
    [InlineData(0)]
    [InlineData(First - 1)]
    public void R9_A_session_that_has_become_idle_or_slow_leaves_its_growth_to_others(int sent)
    {
        CarrierPair pair = Far(maxGrowth: Most - First);
        (StreamEnd first, StreamEnd firstTaken) = Bulk(pair);
        Assert.Equal(Most, firstTaken.Stream!.Window);
        Reclaim(pair);

        first.Send(new byte[sent]);
        Reclaim(pair);
        Reclaim(pair);

        Assert.Equal(First, firstTaken.Stream.Window);
        Assert.Equal(first.Stream!.SendWindow, firstTaken.Stream.ReceiveWindow);
        Assert.Equal(Most, Bulk(pair).Taken.Stream!.Window);
        first.Send(new byte[200_000]);
        pair.Settle();
        Assert.Equal(200_000 + 200_000 + sent, firstTaken.Received.Length);
        Assert.Null(pair.Acceptor.Fault);
    }

    [Fact]
    public void A_session_that_goes_on_keeps_its_window()
    {
        CarrierPair pair = Far();
        (StreamEnd opened, StreamEnd taken) = Bulk(pair);

        for (int round = 0; round < 5; round++)
        {
            opened.Send(new byte[First]);
            Reclaim(pair);
        }

        Assert.Equal(Most, taken.Stream!.Window);
    }

    [Fact]
    public void What_a_reader_that_stopped_holds_is_charged_until_it_has_passed_it_on()
    {
        CarrierPair pair = Far(maxGrowth: Most - First);
        (StreamEnd opened, StreamEnd taken) = Bulk(pair);
        taken.IsReading = false;
        opened.Send(new byte[5 * Most]);
        Reclaim(pair);
        Reclaim(pair);
        int held = taken.Stream!.Held;
        Assert.True(held > First, $"{held} are held.");
        Assert.InRange(taken.Stream.Window, held, Most);

        while (taken.Stream.Held > 0)
        {
            pair.Acceptor.Carrier.Grant(taken.Stream, Math.Min(1_000, taken.Stream.Held));
            Reclaim(pair);
        }

        taken.IsReading = true;
        pair.Settle();
        Assert.Equal(200_000 + (5 * Most), taken.Received.Length);
    }

    [Fact]
    public void A_session_whose_peer_sends_no_more_leaves_its_growth_to_others_at_once()
    {
        CarrierPair pair = Far(maxGrowth: Most - First);
        (StreamEnd opened, StreamEnd taken) = Bulk(pair);

        pair.Opener.Carrier.End(opened.Stream!);
        pair.Settle();

        Assert.Equal(First, taken.Stream!.Window);
        Assert.Equal(Most, Bulk(pair).Taken.Stream!.Window);
    }

    [Fact]
    public void What_is_held_of_a_peer_that_sends_no_more_is_charged_until_it_is_passed_on_and_no_longer()
    {
        CarrierPair pair = Far(maxGrowth: Most - First);
        (StreamEnd opened, StreamEnd taken) = Bulk(pair);
        opened.Send(new byte[(Most / 2) - 1 - taken.Stream!.Ungranted]);
        pair.Settle();
        taken.IsReading = false;
        opened.Send(new byte[Most / 2]);
        pair.Settle();

        pair.Opener.Carrier.End(opened.Stream!);
        Reclaim(pair);
        Reclaim(pair);
        Assert.Equal((Most / 2, Most / 2), (taken.Stream.Held, taken.Stream.Window));
        Assert.Equal(2 * First, Bulk(pair).Taken.Stream!.Window);

        pair.Acceptor.Carrier.Grant(taken.Stream, Most / 2);

        Assert.Equal((0, First), (taken.Stream.Held, taken.Stream.Window));
        Assert.Null(pair.Acceptor.Fault);
    }

    [Fact]
    public void A_peer_of_the_first_version_is_given_nothing_back()
    {
        CarrierPair pair = new(isGreeted: false);
        LinkCarrier carrier = pair.Opener.Carrier;
        carrier.Receive([0, HelloBytes, (byte)LinkFrameType.Hello, 0, 0, 0, 0, 0, .. new LinkHello(1, 100, 1_000).ToArray()]);
        StreamEnd opened = new(carrier);
        opened.Stream = carrier.Open("header"u8, opened);
        carrier.Receive([0, 0, (byte)LinkFrameType.Opened, 0, 0, 0, 0, 1]);
        carrier.Receive([0, 4, (byte)LinkFrameType.Window, 0, 0, 0, 0, 1, 0, 1, 0, 0]);
        carrier.Take();

        carrier.Reclaim();

        Assert.Equal(0, carrier.Take().Length);
        Assert.Equal(1_000 + 65_536, opened.Stream.SendWindow);
    }

    [Fact]
    public void Whatever_is_given_back_and_when_no_byte_is_lost_and_no_session_stands_still()
    {
        Property.Holds(
            from steps in Gen.ArrayOf(Gen.Choose(0, 7), 60)
            from sizes in Gen.ArrayOf(Gen.Choose(1, 30_000), 60)
            select (steps, sizes),
            given =>
            {
                CarrierPair pair = Far(maxGrowth: 2 * Most);
                (StreamEnd Opened, StreamEnd Taken)[] sessions = [pair.Open(), pair.Open(), pair.Open()];
                int[] sent = new int[sessions.Length];
                for (int step = 0; step < given.steps.Length; step++)
                {
                    (StreamEnd opened, StreamEnd taken) = sessions[given.sizes[step] % sessions.Length];
                    switch (given.steps[step])
                    {
                        case 0:
                            pair.Opener.Carrier.Reclaim();
                            break;
                        case 1:
                            pair.Acceptor.Carrier.Reclaim();
                            break;
                        case 2:
                            CarrierPair.Move(pair.Opener, pair.Acceptor);
                            break;
                        case 3:
                            CarrierPair.Move(pair.Acceptor, pair.Opener);
                            break;
                        case 4:
                            taken.IsReading = !taken.IsReading;
                            Pass(pair, taken);
                            break;
                        default:
                            opened.Send(new byte[given.sizes[step]]);
                            sent[Array.IndexOf(sessions, (opened, taken))] += given.sizes[step];
                            break;
                    }
                }
                foreach ((_, StreamEnd taken) in sessions)
                {
                    taken.IsReading = true;
                    Pass(pair, taken);
                }
                pair.Settle();
                Assert.Equal(sent, sessions.Select(session => session.Taken.Received.Length));

                Reclaim(pair);
                Reclaim(pair);
                Assert.All(sessions, session => Assert.Equal(
                    (First, (long)session.Taken.Stream!.ReceiveWindow),
                    (session.Taken.Stream.Window, session.Opened.Stream!.SendWindow)));
                Assert.Null(pair.Acceptor.Fault ?? pair.Opener.Fault);
            });
    }

    [Fact]
    public async Task A_node_gives_an_idle_sessions_window_back()
    {
        const int Granted = 1_000_000;
        TaskCompletionSource<uint> returned = new();
        await using ScriptedServiceNode node = new(
            carrier => carrier.AnswerAsync(
                async stream =>
                {
                    await carrier.TakeAsync(stream);
                    await carrier.SayAsync(LinkFrameType.Window, stream, [0, 15, 66, 64]);
                },
                onReturn: count => returned.TrySetResult(count)),
            options => options with { PingInterval = TimeSpan.FromMilliseconds(20), SilenceLimit = TimeSpan.FromMinutes(1) });
        node.Link();
        await NodeRig.UntilAsync("the link is up", () => node.Links.IsUp(node.Node.NodeId));

        Assert.NotNull((await LinkOpening.OpenAsync(node.Links, node.Node, node.Loops)).Peer);

        Assert.Equal((uint)Granted, await returned.Task.WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    private static CarrierPair Far(int maxGrowth = int.MaxValue)
    {
        CarrierPair pair = new(new LinkLimits(
            WindowBytes: First, WindowBytesPerMs: First, MaxWindowBytes: Most, MaxGrowthBytes: maxGrowth));
        pair.Acceptor.Carrier.Fit(1_000);
        return pair;
    }

    private static (StreamEnd Opened, StreamEnd Taken) Bulk(CarrierPair pair)
    {
        (StreamEnd opened, StreamEnd taken) = pair.Open();
        opened.Send(new byte[200_000]);
        pair.Settle();
        return (opened, taken);
    }

    private static void Pass(CarrierPair pair, StreamEnd taken)
    {
        if (taken.IsReading && taken.Stream!.Held > 0)
        {
            pair.Acceptor.Carrier.Grant(taken.Stream, taken.Stream.Held);
        }
    }

    private static void Reclaim(CarrierPair pair)
    {
        pair.Opener.Carrier.Reclaim();
        pair.Acceptor.Carrier.Reclaim();
        pair.Settle();
    }
}
