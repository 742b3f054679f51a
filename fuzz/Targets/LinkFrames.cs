using System.Buffers;
using System.Text;
using Linkspan.Wire;
using Linkspan.Wire.Link;

namespace Linkspan.Fuzz.Targets;

/// <summary>Frames of a link. The check reads docs/link-protocol.md's table anew, and must agree on every input.</summary>
internal sealed class LinkFrames : IFuzzTarget
{
    public string Name => "link-frames";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Frame(LinkFrameType.Hello, 0, new LinkHello(1, 1_000, 262_144).ToArray()),
        Frame(LinkFrameType.Open, 1, new byte[60]),
        Frame(LinkFrameType.Opened, 1, []),
        Frame(LinkFrameType.Refused, 1, new LinkRefusal("NotRegistered", "packet"u8.ToArray()).ToArray()),
        Frame(LinkFrameType.Data, 1, Encoding.ASCII.GetBytes("SELECT 1")),
        Frame(LinkFrameType.Window, 1, [0, 1, 0, 0]),
        Frame(LinkFrameType.End, 1, []),
        Frame(LinkFrameType.Close, 1, []),
        Frame(LinkFrameType.Close, 1, [4]),
        Frame(LinkFrameType.Reset, 1, [1]),
        Frame(LinkFrameType.Ping, 0, new byte[8]),
        Frame(LinkFrameType.Pong, 0, new byte[8]),
        Frame(LinkFrameType.GoAway, 0, []),
        Frame(LinkFrameType.Return, 1, [0, 1, 0, 0]),
    ];

    public int Try(byte[] input)
    {
        ParseStatus status = LinkFrame.TryRead(input, out LinkFrame frame, out int read);
        FuzzException.Expect(Expected(input), status, "status");
        if (status != ParseStatus.Done)
        {
            FuzzException.Expect(0, read, "bytes read of no frame");
            return HashCode.Combine(status, input.Length > 2 ? input[2] : 0);
        }
        ArrayBufferWriter<byte> written = new();
        LinkFrame.Write(written, frame.Type, frame.Stream, frame.Payload);
        FuzzException.Expect(
            Convert.ToHexString(input.AsSpan(0, read)), Convert.ToHexString(written.WrittenSpan), "the frame written again");
        bool isRefusal = frame.Type == LinkFrameType.Refused && LinkRefusal.Read(frame.Payload) is { } refusal
            && refusal.ToArray().AsSpan().SequenceEqual(frame.Payload);
        bool isHello = frame.Type == LinkFrameType.Hello && LinkHello.TryRead(frame.Payload, out _);
        return HashCode.Combine(status, frame.Type, isRefusal, isHello, Math.Min(3, frame.Payload.Length / 4));
    }

    public static byte[] Frame(LinkFrameType type, uint stream, byte[] payload)
    {
        ArrayBufferWriter<byte> frame = new();
        LinkFrame.Write(frame, type, stream, payload);
        return frame.WrittenSpan.ToArray();
    }

    private static ParseStatus Expected(byte[] input)
    {
        if (input.Length < 8)
        {
            return ParseStatus.NeedMore;
        }
        int length = (input[0] * 256) + input[1];
        bool ofCarrier = input[4] == 0 && input[5] == 0 && input[6] == 0 && input[7] == 0;
        (bool Carrier, int Least, int Most)? rule = input[2] switch
        {
            0x01 => (true, 10, 256),
            0x02 => (false, 1, 512),
            0x03 or 0x07 => (false, 0, 0),
            0x08 => (false, 0, 1),
            0x04 => (false, 1, 1_089),
            0x05 => (false, 1, 16_376),
            0x06 or 0x0D => (false, 4, 4),
            0x09 => (false, 1, 1),
            0x0A or 0x0B => (true, 8, 8),
            0x0C => (true, 0, 0),
            _ => null,
        };
        bool isAllowed = input[3] == 0 && rule is { } found && found.Carrier == ofCarrier
            && length >= found.Least && length <= found.Most;
        return !isAllowed ? ParseStatus.Invalid : input.Length < 8 + length ? ParseStatus.NeedMore : ParseStatus.Done;
    }
}
