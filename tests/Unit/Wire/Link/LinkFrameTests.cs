using System.Buffers;
using FsCheck.Fluent;
using Linkspan.Wire;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.Wire.Link;

public sealed class LinkFrameTests
{
    [Fact]
    public void A_frame_that_was_written_is_read_as_it_was()
    {
        Property.Holds(
            from stream in Gen.Choose(1, int.MaxValue)
            from payload in Property.Bytes(1, 500)
            select (stream, payload),
            given =>
            {
                byte[] bytes = Written(LinkFrameType.Data, (uint)given.stream, given.payload);

                ParseStatus status = LinkFrame.TryRead(bytes, out LinkFrame frame, out int read);

                Assert.Equal(ParseStatus.Done, status);
                Assert.Equal(bytes.Length, read);
                Assert.Equal(LinkFrameType.Data, frame.Type);
                Assert.Equal((uint)given.stream, frame.Stream);
                Assert.Equal(given.payload, frame.Payload.ToArray());
            });
    }

    [Fact]
    public void Every_part_of_a_frame_asks_for_more()
    {
        byte[] bytes = Written(LinkFrameType.Data, 7, new byte[20]);

        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(ParseStatus.NeedMore, LinkFrame.TryRead(bytes.AsSpan(0, length), out _, out int read));
            Assert.Equal(0, read);
        }
    }

    [Theory]
    [InlineData(LinkFrameType.Hello, 1u, 10)]
    [InlineData(LinkFrameType.Hello, 0u, 9)]
    [InlineData(LinkFrameType.Hello, 0u, 257)]
    [InlineData(LinkFrameType.Open, 0u, 100)]
    [InlineData(LinkFrameType.Open, 1u, 0)]
    [InlineData(LinkFrameType.Open, 1u, 513)]
    [InlineData(LinkFrameType.Opened, 1u, 1)]
    [InlineData(LinkFrameType.Refused, 1u, 0)]
    [InlineData(LinkFrameType.Data, 1u, 0)]
    [InlineData(LinkFrameType.Data, 1u, 16_377)]
    [InlineData(LinkFrameType.Data, 0u, 1)]
    [InlineData(LinkFrameType.Window, 1u, 3)]
    [InlineData(LinkFrameType.Close, 1u, 2)]
    [InlineData(LinkFrameType.Close, 0u, 0)]
    [InlineData(LinkFrameType.Reset, 1u, 0)]
    [InlineData(LinkFrameType.Reset, 1u, 2)]
    [InlineData(LinkFrameType.Ping, 0u, 7)]
    [InlineData(LinkFrameType.Ping, 1u, 8)]
    [InlineData(LinkFrameType.GoAway, 1u, 0)]
    [InlineData((LinkFrameType)0x00, 1u, 1)]
    [InlineData((LinkFrameType)0x0D, 1u, 1)]
    public void A_header_that_no_frame_may_have_is_invalid_before_its_payload_came(LinkFrameType type, uint stream, int length)
    {
        byte[] bytes = Written(type, stream, new byte[length]);

        Assert.Equal(ParseStatus.Invalid, LinkFrame.TryRead(bytes.AsSpan(0, LinkFrame.HeaderBytes), out _, out _));
    }

    [Fact]
    public void S11_Random_and_mutated_frames_never_throw_and_what_is_accepted_is_written_back_the_same()
    {
        byte[][] valid =
        [
            Written(LinkFrameType.Hello, 0, new LinkHello(1, 100, 65_536).ToArray()),
            Written(LinkFrameType.Refused, 3, new LinkRefusal("NotRegistered", new byte[20]).ToArray()),
            Written(LinkFrameType.Data, 9, new byte[64]),
            Written(LinkFrameType.Close, 9, [4]),
        ];
        IEnumerable<byte[]> inputs = Garbage.Random(2_000, 64)
            .Concat(valid.SelectMany(bytes => Garbage.Mutations(bytes, 2_000)));

        foreach (byte[] input in inputs)
        {
            if (LinkFrame.TryRead(input, out LinkFrame frame, out int read) == ParseStatus.Done)
            {
                Assert.Equal(input[..read], Written(frame.Type, frame.Stream, frame.Payload.ToArray()));
                LinkHello.TryRead(frame.Payload, out _);
                LinkRefusal.Read(frame.Payload);
            }
        }
    }

    private static byte[] Written(LinkFrameType type, uint stream, byte[] payload)
    {
        ArrayBufferWriter<byte> output = new();
        LinkFrame.Write(output, type, stream, payload);
        return output.WrittenSpan.ToArray();
    }
}
