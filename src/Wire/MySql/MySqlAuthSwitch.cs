using System.Buffers;

namespace Linkspan.Wire.MySql;

/// <summary>The server asks the client to use another plugin.</summary>
/// <remarks>
/// Shape: 0xFE | plugin (NUL-terminated) | data for it (to the end; for password plugins a salt of 20 and a NUL). A lone 0xFE
/// asks for the plugin of before MySQL 4.1, which is not read. Source: MySQL internals, "Protocol::AuthSwitchRequest".
/// </remarks>
/// <param name="Data">Without the closing NUL that servers append.</param>
public sealed record MySqlAuthSwitch(string Plugin, ReadOnlyMemory<byte> Data)
{
    public const byte Marker = 0xFE;

    /// <summary>The longest data that is read, in bytes.</summary>
    public const int MaxDataBytes = 1024;

    /// <summary>Reads the payload. False when it is something else, or a field is over its limit. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MySqlAuthSwitch? request)
    {
        request = null;
        ByteReader reader = new(payload);
        if (!reader.TryReadByte(out byte marker) || marker != Marker
            || !reader.TryReadStringToNul(MySqlGreeting.MaxPluginBytes, out string plugin)
            || reader.Remaining > MaxDataBytes + 1)
        {
            return false;
        }
        ReadOnlySpan<byte> data = reader.ReadRest();
        request = new MySqlAuthSwitch(plugin, (data is [.., 0] ? data[..^1] : data).ToArray());
        return true;
    }

    public void Write(IBufferWriter<byte> output, byte sequence)
    {
        ArrayBufferWriter<byte> payload = new();
        payload.WriteByte(Marker);
        payload.WriteStringAndNul(Plugin);
        payload.Write(Data.Span);
        payload.WriteByte(0);
        MySqlPacket.Write(output, sequence, payload.WrittenSpan);
    }
}
