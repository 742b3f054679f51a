using System.Buffers;
using System.Buffers.Binary;
using Linkspan.DataPlane.Links;
using Linkspan.Unit.Wire;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>What a node that keeps to no rule can do to a carrier: have it dropped, and nothing else.</summary>
public sealed class HostilePeerTests
{
    private static readonly byte[] Hello = Frame(LinkFrameType.Hello, 0, new LinkHello(1, 100, 1_000).ToArray());

    /// <summary>The greeting of a node that speaks the second version, and a session of it.</summary>
    private static readonly byte[] Second =
        [.. Frame(LinkFrameType.Hello, 0, new LinkHello(2, 100, 1_000).ToArray()), .. Open(1)];

    public static TheoryData<string, string, byte[]> BreachesOfAnEndpointNode => new()
    {
        { "speaks before it greets", nameof(LinkFault.NoHello), Frame(LinkFrameType.Ping, 0, new byte[8]) },
        { "greets twice", nameof(LinkFault.NoHello), [.. Hello, .. Hello] },
        { "greets without a window", nameof(LinkFault.NoHello), Frame(LinkFrameType.Hello, 0, new LinkHello(1, 1, 0).ToArray()) },
        { "speaks of a stream that it never opened", nameof(LinkFault.NoSuchStream),
            [.. Hello, .. Frame(LinkFrameType.Data, 5, [1])] },
        { "opens a stream twice", nameof(LinkFault.NoSuchStream), [.. Hello, .. Open(5), .. Open(5)] },
        { "opens an earlier stream", nameof(LinkFault.NoSuchStream), [.. Hello, .. Open(5), .. Open(4)] },
        { "sends before its session was taken", nameof(LinkFault.OutOfPlace),
            [.. Hello, .. Open(1), .. Frame(LinkFrameType.Data, 1, [1])] },
        { "ends before its session was taken", nameof(LinkFault.OutOfPlace),
            [.. Hello, .. Open(1), .. Frame(LinkFrameType.End, 1, [])] },
        { "takes its own session", nameof(LinkFault.OutOfPlace), [.. Hello, .. Open(1), .. Frame(LinkFrameType.Opened, 1, [])] },
        { "refuses its own session", nameof(LinkFault.OutOfPlace),
            [.. Hello, .. Open(1), .. Frame(LinkFrameType.Refused, 1, [1, 65])] },
        { "grants nothing", nameof(LinkFault.FlowControl),
            [.. Hello, .. Open(1), .. Frame(LinkFrameType.Window, 1, [0, 0, 0, 0])] },
        { "grants more than can be", nameof(LinkFault.FlowControl),
            [.. Hello, .. Open(1), .. Frame(LinkFrameType.Window, 1, [1, 0, 0, 0])] },
        { "opens more than it may", nameof(LinkFault.Flood),
            [.. Hello, .. Enumerable.Range(1, 4).SelectMany(id => Open((uint)id))] },
        { "asks for more answers than it reads", nameof(LinkFault.Flood),
            [.. Hello, .. Enumerable.Range(0, 9).SelectMany(_ => Ping())] },
        { "gives back before its session was taken", nameof(LinkFault.OutOfPlace),
            [.. Second, .. Frame(LinkFrameType.Return, 1, [0, 0, 0, 1])] },
        { "gives back without having said that it may", nameof(LinkFault.OutOfPlace),
            [.. Hello, .. Open(1), .. Frame(LinkFrameType.Return, 1, [0, 0, 0, 1])] },
        { "answers a ping that nobody sent", nameof(LinkFault.OutOfPlace),
            [.. Hello, .. Frame(LinkFrameType.Pong, 0, new byte[8])] },
        { "says no known frame", nameof(LinkFault.NoFrame), [.. Hello, 0, 0, 99, 0, 0, 0, 0, 1] },
    };

    [Theory]
    [MemberData(nameof(BreachesOfAnEndpointNode))]
    public void An_endpoint_node_that_breaks_a_rule_loses_the_carrier(string breach, string fault, byte[] bytes)
    {
        CarrierPair pair = new(new LinkLimits(MaxStreams: 3, MaxAnswerBytes: 128), isGreeted: false);

        LinkFault? found = pair.Acceptor.Carrier.Receive(bytes);

        Assert.True(found?.ToString() == fault, $"A node that {breach}: {found}");
    }

    [Fact]
    public void A_service_node_that_opens_a_session_loses_the_carrier()
    {
        CarrierPair pair = new(isGreeted: false);

        Assert.Equal(LinkFault.OutOfPlace, pair.Opener.Carrier.Receive([.. Hello, .. Open(1)]));
    }

    [Fact]
    public void A_peer_that_sends_more_than_it_was_granted_loses_the_carrier()
    {
        CarrierPair pair = new(new LinkLimits(WindowBytes: 1_000), isGreeted: false);
        pair.Acceptor.Carrier.Receive([.. Hello, .. Open(1)]);
        pair.Acceptor.Carrier.SayOpened(pair.Acceptor.Asked[0].Stream!);
        pair.Acceptor.Asked[0].IsReading = false;

        Assert.Null(pair.Acceptor.Carrier.Receive(Frame(LinkFrameType.Data, 1, new byte[1_000])));
        Assert.Equal(LinkFault.FlowControl, pair.Acceptor.Carrier.Receive(Frame(LinkFrameType.Data, 1, [1])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(uint.MaxValue)]
    public void A_peer_that_gives_back_nothing_or_some_of_its_first_window_loses_the_carrier(uint count)
    {
        CarrierPair pair = new(isGreeted: false);
        pair.Acceptor.Carrier.Receive(Second);
        pair.Acceptor.Carrier.SayOpened(pair.Acceptor.Asked[0].Stream!);
        byte[] payload = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(payload, count);

        Assert.Equal(LinkFault.FlowControl, pair.Acceptor.Carrier.Receive(Frame(LinkFrameType.Return, 1, payload)));
    }

    [Fact]
    public void R9_A_peer_that_talks_on_and_reads_nothing_while_sessions_come_and_go_loses_the_carrier()
    {
        LinkCarrier opener = new CarrierPair(new LinkLimits(MaxWaitingBytes: 1_000)).Opener.Carrier;

        LinkFault? found = null;
        for (int sessions = 0; found is null && sessions < 100; sessions++)
        {
            opener.Reset(opener.Open("header"u8, new StreamEnd(opener)), LinkReset.Broken);
            found = opener.Receive(Frame(LinkFrameType.Window, (uint)sessions + 1, [0, 0, 0, 1]));
        }

        Assert.Equal(LinkFault.Flood, found);
    }

    [Fact]
    public void S11_Random_and_mutated_conversations_never_throw()
    {
        byte[] talk =
        [
            .. Hello, .. Open(1), .. Open(2), .. Frame(LinkFrameType.Data, 1, new byte[30]),
            .. Frame(LinkFrameType.Window, 1, [0, 0, 1, 0]), .. Ping(),
            .. Frame(LinkFrameType.Close, 2, []), .. Frame(LinkFrameType.Reset, 1, [1]),
        ];

        IEnumerable<byte[]> afterGreeting = Garbage.Random(1_000, 200).Select(tail => (byte[])[.. Hello, .. tail]);
        foreach (byte[] bytes in Garbage.Mutations(talk, 5_000).Concat(afterGreeting))
        {
            CarrierPair pair = new(isGreeted: false);
            pair.Acceptor.Carrier.Receive(bytes);
            pair.Opener.Carrier.Receive(bytes);
            pair.Acceptor.Carrier.Lose();
        }
    }

    private static byte[] Open(uint stream) => Frame(LinkFrameType.Open, stream, [1, 2, 3]);

    private static byte[] Ping() => Frame(LinkFrameType.Ping, 0, new byte[8]);

    private static byte[] Frame(LinkFrameType type, uint stream, byte[] payload)
    {
        ArrayBufferWriter<byte> output = new();
        LinkFrame.Write(output, type, stream, payload);
        return output.WrittenSpan.ToArray();
    }
}
