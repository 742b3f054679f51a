using System.Buffers;

namespace Linkspan.Wire.MySql;

/// <summary>The framing of every MySQL packet.</summary>
/// <remarks>
/// Shape: payload length (u24, little-endian) | sequence id (1) | payload. A payload of exactly 0xFFFFFF bytes is continued by
/// the next packet. Source: MySQL internals, "MySQL Packets".
/// </remarks>
public static class MySqlPacket
{
    public const int HeaderBytes = 4;

    /// <summary>The largest payload of one packet.</summary>
    public const int MaxPayloadBytes = 0xFFFFFF;

    /// <summary>The payload of the command that ends a connection in order.</summary>
    public static ReadOnlySpan<byte> Quit => [0x01];

    /// <summary>Reads one packet whose payload is at most <paramref name="limitBytes"/> and is not continued.</summary>
    /// <returns>
    /// <see cref="ParseStatus.NeedMore"/> while the packet is not whole; <see cref="ParseStatus.Invalid"/> as soon as its header
    /// shows a payload over the limit, before that payload is there. Moves <paramref name="input"/> only on
    /// <see cref="ParseStatus.Done"/>.
    /// </returns>
    public static ParseStatus TryRead(
        ref SequenceReader<byte> input, int limitBytes, out byte sequence, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (!input.TryCopyTo(header))
        {
            sequence = 0;
            return ParseStatus.NeedMore;
        }
        int length = header[0] | (header[1] << 8) | (header[2] << 16);
        sequence = header[3];
        if (length > limitBytes || length == MaxPayloadBytes)
        {
            return ParseStatus.Invalid;
        }
        if (input.Remaining < HeaderBytes + length)
        {
            return ParseStatus.NeedMore;
        }
        payload = input.UnreadSequence.Slice(HeaderBytes, length);
        input.Advance(HeaderBytes + length);
        return ParseStatus.Done;
    }

    /// <summary>Appends one packet. The payload must be shorter than <see cref="MaxPayloadBytes"/>.</summary>
    public static void Write(IBufferWriter<byte> output, byte sequence, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(payload.Length, MaxPayloadBytes);
        output.WriteUInt16LittleEndian((ushort)payload.Length);
        output.WriteByte((byte)(payload.Length >> 16));
        output.WriteByte(sequence);
        output.Write(payload);
    }
}
