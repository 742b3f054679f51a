using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Linkspan.Wire;

/// <summary>
/// A bounded cursor over bytes that are all there. Every step answers false, and moves nothing, when it would leave the input.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> input)
{
    private readonly ReadOnlySpan<byte> _input = input;

    public int Position { get; private set; }

    public readonly int Remaining => _input.Length - Position;

    public bool TryReadByte(out byte value)
    {
        bool read = TryReadBytes(1, out ReadOnlySpan<byte> bytes);
        value = read ? bytes[0] : (byte)0;
        return read;
    }

    public bool TryReadUInt16LittleEndian(out ushort value)
    {
        bool read = TryReadBytes(2, out ReadOnlySpan<byte> bytes);
        value = read ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;
        return read;
    }

    public bool TryReadUInt32LittleEndian(out uint value)
    {
        bool read = TryReadBytes(4, out ReadOnlySpan<byte> bytes);
        value = read ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;
        return read;
    }

    public bool TryReadUInt16BigEndian(out ushort value)
    {
        bool read = TryReadBytes(2, out ReadOnlySpan<byte> bytes);
        value = read ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : (ushort)0;
        return read;
    }

    public bool TryReadUInt32BigEndian(out uint value)
    {
        bool read = TryReadBytes(4, out ReadOnlySpan<byte> bytes);
        value = read ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
        return read;
    }

    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        if (count < 0 || count > Remaining)
        {
            bytes = default;
            return false;
        }
        bytes = _input.Slice(Position, count);
        Position += count;
        return true;
    }

    public ReadOnlySpan<byte> ReadRest()
    {
        ReadOnlySpan<byte> rest = _input[Position..];
        Position = _input.Length;
        return rest;
    }

    /// <summary>Reads up to a NUL, which is consumed and not returned.</summary>
    public bool TryReadToNul(int limit, out ReadOnlySpan<byte> bytes)
    {
        int length = _input[Position..].IndexOf((byte)0);
        if (length < 0 || length > limit)
        {
            bytes = default;
            return false;
        }
        bytes = _input.Slice(Position, length);
        Position += length + 1;
        return true;
    }

    public bool TryReadStringToNul(int limitBytes, out string value)
    {
        value = "";
        return TryReadToNul(limitBytes, out ReadOnlySpan<byte> bytes) && TryDecode(bytes, out value);
    }

    /// <summary>MySQL's length-encoded integer: one below 0xFB, or 0xFC, 0xFD, 0xFE and 2, 3, 8 bytes, little-endian.</summary>
    public bool TryReadLengthEncoded(out ulong value)
    {
        value = 0;
        int before = Position;
        if (!TryReadByte(out byte first))
        {
            return false;
        }
        if (first < 0xFB)
        {
            value = first;
            return true;
        }
        int width = first switch { 0xFC => 2, 0xFD => 3, 0xFE => 8, _ => -1 };
        if (!TryReadBytes(width, out ReadOnlySpan<byte> bytes))
        {
            Position = before;
            return false;
        }
        for (int index = width - 1; index >= 0; index--)
        {
            value = (value << 8) | bytes[index];
        }
        return true;
    }

    public bool TryReadLengthEncodedBytes(int limit, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        int before = Position;
        if (TryReadLengthEncoded(out ulong length) && length <= (ulong)limit && TryReadBytes((int)length, out bytes))
        {
            return true;
        }
        Position = before;
        return false;
    }

    public bool TryReadLengthEncodedString(int limitBytes, out string value)
    {
        value = "";
        return TryReadLengthEncodedBytes(limitBytes, out ReadOnlySpan<byte> bytes) && TryDecode(bytes, out value);
    }

    /// <summary>Bytes that are not UTF-8 are refused, not replaced: two different names must never read alike.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string value)
    {
        if (Utf8.IsValid(bytes))
        {
            value = Encoding.UTF8.GetString(bytes);
            return true;
        }
        value = "";
        return false;
    }
}
