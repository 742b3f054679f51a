using System.Buffers;

namespace Linkspan.Wire.Dns;

/// <summary>The framing of DNS over TCP.</summary>
/// <remarks>Shape: length (u16, big-endian) | message. Source: RFC 1035, section 4.2.2; RFC 7766.</remarks>
public static class DnsTcpFrame
{
    public const int HeaderBytes = 2;

    /// <summary>Reads one frame; every length is valid. Moves <paramref name="input"/> only when done.</summary>
    public static ParseStatus TryRead(ref SequenceReader<byte> input, out ReadOnlySequence<byte> message)
    {
        message = default;
        SequenceReader<byte> ahead = input;
        if (!ahead.TryReadBigEndian(out short length) || !ahead.TryReadExact((ushort)length, out message))
        {
            return ParseStatus.NeedMore;
        }
        input = ahead;
        return ParseStatus.Done;
    }

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> message)
    {
        output.WriteUInt16BigEndian(checked((ushort)message.Length));
        output.Write(message);
    }
}
