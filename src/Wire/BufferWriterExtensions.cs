using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Linkspan.Wire;

/// <summary>Numbers and strings in the byte orders of the wire, appended to a buffer.</summary>
internal static class BufferWriterExtensions
{
    public static void WriteByte(this IBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    public static void WriteUInt16LittleEndian(this IBufferWriter<byte> output, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(output.GetSpan(2), value);
        output.Advance(2);
    }

    public static void WriteUInt32LittleEndian(this IBufferWriter<byte> output, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    public static void WriteUInt16BigEndian(this IBufferWriter<byte> output, ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), value);
        output.Advance(2);
    }

    public static void WriteZeros(this IBufferWriter<byte> output, int count)
    {
        output.GetSpan(count)[..count].Clear();
        output.Advance(count);
    }

    public static void WriteUtf8(this IBufferWriter<byte> output, string value) => output.Write(Encoding.UTF8.GetBytes(value));

    /// <summary>The text and a closing NUL. The text must hold none: what follows it would be read as the next field.</summary>
    public static void WriteStringAndNul(this IBufferWriter<byte> output, string value)
    {
        if (value.Contains('\0'))
        {
            throw new ArgumentException("A NUL-terminated string cannot hold a NUL.", nameof(value));
        }
        output.WriteUtf8(value);
        output.WriteByte(0);
    }

    public static void WriteLengthEncoded(this IBufferWriter<byte> output, int value)
    {
        if (value < 0xFB)
        {
            output.WriteByte((byte)value);
        }
        else if (value <= ushort.MaxValue)
        {
            output.WriteByte(0xFC);
            output.WriteUInt16LittleEndian((ushort)value);
        }
        else
        {
            output.WriteByte(0xFE);
            output.WriteUInt32LittleEndian((uint)value);
            output.WriteUInt32LittleEndian(0);
        }
    }

    public static void WriteLengthEncodedBytes(this IBufferWriter<byte> output, ReadOnlySpan<byte> value)
    {
        output.WriteLengthEncoded(value.Length);
        output.Write(value);
    }
}
