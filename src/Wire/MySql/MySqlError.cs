using System.Buffers;
using System.Text;

namespace Linkspan.Wire.MySql;

/// <summary>An error packet.</summary>
/// <remarks>
/// Shape: 0xFF | code (u16, little-endian) | '#' and SQLSTATE (5), only after protocol 41 was agreed | message (to the end).
/// Source: MySQL internals, "ERR_Packet".
/// </remarks>
/// <param name="Code">A server error number; 1000 and above.</param>
/// <param name="SqlState">Five characters, or null: before the client has answered the greeting there is none.</param>
/// <param name="Message">From a stranger when read: may be shown by its own server's users only, never logged.</param>
public sealed record MySqlError(ushort Code, string? SqlState, string Message)
{
    public const byte Marker = 0xFF;

    /// <summary>The longest message that is read or written, in bytes: what MySQL's own clients have room for.</summary>
    public const int MaxMessageBytes = 512;

    private const byte SqlStateMarker = (byte)'#';
    private const int SqlStateBytes = 5;

    /// <summary>Reads the payload; a longer message is cut. False when it is no error packet. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MySqlError? error)
    {
        error = null;
        ByteReader reader = new(payload);
        if (!reader.TryReadByte(out byte marker) || marker != Marker || !reader.TryReadUInt16LittleEndian(out ushort code))
        {
            return false;
        }
        ReadOnlySpan<byte> rest = reader.ReadRest();
        string? state = null;
        if (rest.Length > SqlStateBytes && rest[0] == SqlStateMarker)
        {
            state = Encoding.Latin1.GetString(rest.Slice(1, SqlStateBytes));
            rest = rest[(1 + SqlStateBytes)..];
        }
        error = new MySqlError(code, state, Encoding.UTF8.GetString(rest[..Math.Min(rest.Length, MaxMessageBytes)]));
        return true;
    }

    /// <summary>Appends the packet. A message over the limit is cut at a character.</summary>
    public void Write(IBufferWriter<byte> output, byte sequence)
    {
        ArrayBufferWriter<byte> payload = new();
        payload.WriteByte(Marker);
        payload.WriteUInt16LittleEndian(Code);
        if (SqlState is not null)
        {
            if (SqlState.Length != SqlStateBytes)
            {
                throw new InvalidOperationException("A SQLSTATE has five characters.");
            }
            payload.WriteByte(SqlStateMarker);
            payload.WriteUtf8(SqlState);
        }
        Span<byte> message = stackalloc byte[MaxMessageBytes];
        System.Text.Unicode.Utf8.FromUtf16(Message, message, out _, out int written);
        payload.Write(message[..written]);
        MySqlPacket.Write(output, sequence, payload.WrittenSpan);
    }
}
