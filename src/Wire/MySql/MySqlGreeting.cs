using System.Buffers;

namespace Linkspan.Wire.MySql;

/// <summary>The server's first packet, protocol version 10.</summary>
/// <remarks>
/// Shape: 10 (1) | server version (NUL-terminated) | connection id (u32) | salt, first 8 | 0 | capabilities, low (u16) |
/// character set (1) | status (u16) | capabilities, high (u16) | salt length (1) | 10 zeros | the other 12 of the salt and a
/// NUL | plugin (NUL-terminated). Little-endian. MariaDB uses the last 4 of the 10 zeros for flags of its own, which are not
/// read. Source: MySQL internals, "Protocol::HandshakeV10".
/// </remarks>
/// <param name="Salt">20 bytes without a NUL among them.</param>
/// <param name="AuthPlugin">The server's default plugin, or null when it names none.</param>
public sealed record MySqlGreeting(
    string ServerVersion,
    uint ConnectionId,
    ReadOnlyMemory<byte> Salt,
    MySqlCapabilities Capabilities,
    byte CharacterSet,
    ushort Status,
    string? AuthPlugin)
{
    public const byte ProtocolVersion = 10;
    public const int SaltBytes = 20;

    /// <summary>The largest greeting that is read; real ones take about 100 bytes.</summary>
    public const int MaxBytes = 1024;

    internal const int MaxPluginBytes = 128;

    /// <summary>Reads the payload of a greeting.</summary>
    /// <returns>
    /// False when it is not a greeting of protocol 10 with capabilities of protocol 41. Never throws on input.
    /// </returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MySqlGreeting? greeting)
    {
        greeting = null;
        if (payload.Length > MaxBytes)
        {
            return false;
        }
        ByteReader reader = new(payload);
        if (!reader.TryReadByte(out byte protocol) || protocol != ProtocolVersion
            || !reader.TryReadStringToNul(MaxBytes, out string version)
            || !reader.TryReadUInt32LittleEndian(out uint connectionId)
            || !reader.TryReadBytes(8, out ReadOnlySpan<byte> saltStart)
            || !reader.TryReadBytes(1, out _)
            || !reader.TryReadUInt16LittleEndian(out ushort low)
            || !reader.TryReadByte(out byte characterSet)
            || !reader.TryReadUInt16LittleEndian(out ushort status)
            || !reader.TryReadUInt16LittleEndian(out ushort high)
            || !reader.TryReadByte(out _)
            || !reader.TryReadBytes(10, out _)
            || !reader.TryReadBytes(SaltBytes - 8, out ReadOnlySpan<byte> saltEnd))
        {
            return false;
        }
        MySqlCapabilities capabilities = (MySqlCapabilities)(low | ((uint)high << 16));
        if (!capabilities.HasFlag(MySqlCapabilities.Protocol41))
        {
            return false;
        }
        // The salt's own NUL, then the plugin; servers before 5.5.10 leave out the plugin's NUL.
        reader.TryReadBytes(1, out _);
        string? plugin = null;
        if (capabilities.HasFlag(MySqlCapabilities.PluginAuth))
        {
            ReadOnlySpan<byte> rest = reader.ReadRest();
            int end = rest.IndexOf((byte)0);
            ReadOnlySpan<byte> name = end < 0 ? rest : rest[..end];
            if (name.Length > MaxPluginBytes || !ByteReader.TryDecode(name, out plugin))
            {
                return false;
            }
        }
        byte[] salt = [.. saltStart, .. saltEnd];
        greeting = new MySqlGreeting(version, connectionId, salt, capabilities, characterSet, status, plugin);
        return true;
    }

    /// <summary>Appends the greeting as a packet with sequence id 0.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        if (Salt.Length != SaltBytes || Salt.Span.Contains((byte)0))
        {
            throw new InvalidOperationException("The salt of a greeting is 20 bytes, none of them NUL.");
        }
        ArrayBufferWriter<byte> payload = new();
        payload.WriteByte(ProtocolVersion);
        payload.WriteStringAndNul(ServerVersion);
        payload.WriteUInt32LittleEndian(ConnectionId);
        payload.Write(Salt.Span[..8]);
        payload.WriteByte(0);
        payload.WriteUInt16LittleEndian((ushort)Capabilities);
        payload.WriteByte(CharacterSet);
        payload.WriteUInt16LittleEndian(Status);
        payload.WriteUInt16LittleEndian((ushort)((uint)Capabilities >> 16));
        payload.WriteByte(Capabilities.HasFlag(MySqlCapabilities.PluginAuth) ? (byte)(SaltBytes + 1) : (byte)0);
        payload.WriteZeros(10);
        payload.Write(Salt.Span[8..]);
        payload.WriteByte(0);
        if (Capabilities.HasFlag(MySqlCapabilities.PluginAuth))
        {
            payload.WriteStringAndNul(AuthPlugin ?? "");
        }
        MySqlPacket.Write(output, sequence: 0, payload.WrittenSpan);
    }
}
