using System.Buffers;
using System.Buffers.Binary;

namespace Linkspan.Wire.Link;

/// <summary>One frame of a link, over the bytes that it was read from.</summary>
/// <remarks>
/// Shape: payload length (u16) | type (1) | zero (1) | stream (u32) | payload; numbers are big-endian. Stream 0 is the carrier
/// itself. Source: docs/link-protocol.md, "Frames".
/// </remarks>
/// <param name="type">A known type.</param>
/// <param name="stream">0 exactly for frames of the carrier.</param>
/// <param name="payload">Of a length that the type allows.</param>
public readonly ref struct LinkFrame(LinkFrameType type, uint stream, ReadOnlySpan<byte> payload)
{
    /// <summary>The bytes in front of a payload.</summary>
    public const int HeaderBytes = 8;

    /// <summary>The longest payload: with its header it fills one TLS record (RFC 8446, section 5.1: 16,384 bytes).</summary>
    public const int MaxPayloadBytes = 16_376;

    /// <summary>The longest PROXY header of an <see cref="LinkFrameType.Open"/>: addresses and three ids take below
    /// 300.</summary>
    public const int MaxOpenBytes = 512;

    public LinkFrameType Type { get; } = type;

    public uint Stream { get; } = stream;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>Reads one frame from the front of the input.</summary>
    /// <param name="input">What has come so far.</param>
    /// <param name="frame">Points into the input.</param>
    /// <param name="read">The bytes that the frame takes; 0 unless done.</param>
    /// <returns><see cref="ParseStatus.Invalid"/> as soon as no further byte could make it a frame. Never throws on
    /// input.</returns>
    public static ParseStatus TryRead(ReadOnlySpan<byte> input, out LinkFrame frame, out int read)
    {
        frame = default;
        read = 0;
        if (input.Length < HeaderBytes)
        {
            return ParseStatus.NeedMore;
        }
        int length = BinaryPrimitives.ReadUInt16BigEndian(input);
        LinkFrameType type = (LinkFrameType)input[2];
        uint stream = BinaryPrimitives.ReadUInt32BigEndian(input[4..]);
        if (input[3] != 0 || !IsAllowed(type, stream, length))
        {
            return ParseStatus.Invalid;
        }
        if (input.Length < HeaderBytes + length)
        {
            return ParseStatus.NeedMore;
        }
        read = HeaderBytes + length;
        frame = new LinkFrame(type, stream, input[HeaderBytes..read]);
        return ParseStatus.Done;
    }

    /// <summary>Appends a frame. The caller keeps to what <see cref="TryRead"/> takes.</summary>
    public static void Write(IBufferWriter<byte> output, LinkFrameType type, uint stream, ReadOnlySpan<byte> payload)
    {
        int bytes = HeaderBytes + payload.Length;
        Span<byte> frame = output.GetSpan(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)payload.Length);
        frame[2] = (byte)type;
        frame[3] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(frame[4..], stream);
        payload.CopyTo(frame[HeaderBytes..]);
        output.Advance(bytes);
    }

    private static bool IsAllowed(LinkFrameType type, uint stream, int length) => type switch
    {
        LinkFrameType.Hello => stream == 0 && length is >= LinkHello.Bytes and <= LinkHello.MaxBytes,
        LinkFrameType.Ping or LinkFrameType.Pong => stream == 0 && length == sizeof(ulong),
        LinkFrameType.GoAway => stream == 0 && length == 0,
        LinkFrameType.Open => stream != 0 && length is > 0 and <= MaxOpenBytes,
        LinkFrameType.Opened or LinkFrameType.End => stream != 0 && length == 0,
        LinkFrameType.Close => stream != 0 && length <= 1,
        LinkFrameType.Refused => stream != 0 && length is > 0 and <= LinkRefusal.MaxBytes,
        LinkFrameType.Data => stream != 0 && length is > 0 and <= MaxPayloadBytes,
        LinkFrameType.Window or LinkFrameType.Return => stream != 0 && length == sizeof(uint),
        LinkFrameType.Reset => stream != 0 && length == 1,
        _ => false,
    };
}
