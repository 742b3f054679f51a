using System.Buffers;

namespace Linkspan.Wire.MySql;

/// <summary>The client's short packet that asks for TLS; the TLS hello follows it at once.</summary>
/// <remarks>
/// Shape: capabilities (u32, with <see cref="MySqlCapabilities.Ssl"/>) | largest packet (u32) | character set (1) | 23 zeros, 32
/// bytes in all. Little-endian. MariaDB's clients use the last 4 zeros for flags of their own, which are not read.
/// Source: MySQL internals, "Protocol::SSLRequest".
/// </remarks>
/// <param name="MaxPacketBytes">What the client announces; no limit follows from it here.</param>
public readonly record struct MySqlSslRequest(MySqlCapabilities Capabilities, uint MaxPacketBytes, byte CharacterSet)
{
    public const int PayloadBytes = 32;

    /// <summary>Reads the payload. False when it is of another length or does not ask for TLS with protocol 41.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MySqlSslRequest request)
    {
        ByteReader reader = new(payload);
        request = default;
        if (payload.Length != PayloadBytes
            || !reader.TryReadUInt32LittleEndian(out uint flags)
            || !reader.TryReadUInt32LittleEndian(out uint maxPacketBytes)
            || !reader.TryReadByte(out byte characterSet))
        {
            return false;
        }
        MySqlCapabilities capabilities = (MySqlCapabilities)flags;
        request = new MySqlSslRequest(capabilities, maxPacketBytes, characterSet);
        return capabilities.HasFlag(MySqlCapabilities.Ssl | MySqlCapabilities.Protocol41);
    }

    /// <summary>Appends the packet; it always asks for TLS with protocol 41.</summary>
    public void Write(IBufferWriter<byte> output, byte sequence)
    {
        ArrayBufferWriter<byte> payload = new(PayloadBytes);
        WriteStart(payload, Capabilities | MySqlCapabilities.Ssl | MySqlCapabilities.Protocol41, MaxPacketBytes, CharacterSet);
        MySqlPacket.Write(output, sequence, payload.WrittenSpan);
    }

    internal static void WriteStart(
        IBufferWriter<byte> payload, MySqlCapabilities capabilities, uint maxPacketBytes, byte characterSet)
    {
        payload.WriteUInt32LittleEndian((uint)capabilities);
        payload.WriteUInt32LittleEndian(maxPacketBytes);
        payload.WriteByte(characterSet);
        payload.WriteZeros(23);
    }
}
