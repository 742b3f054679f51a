using System.Buffers;
using System.Text;

namespace Linkspan.Wire.MySql;

/// <summary>The client's login, protocol 41.</summary>
/// <remarks>
/// Shape: capabilities (u32) | largest packet (u32) | character set (1) | 23 zeros | user (NUL-terminated) | answer to the salt
/// (length-encoded, or one length byte, or NUL-terminated, by capability) | database (NUL-terminated) | plugin (NUL-terminated) |
/// attributes (length-encoded total, then length-encoded pairs); the last three by capability. Little-endian.
/// Source: MySQL internals, "Protocol::HandshakeResponse41".
/// </remarks>
/// <param name="AuthResponse">Never logged or kept: it may be a password in clear when the plugin is one of those.</param>
public sealed record MySqlHandshakeResponse(
    MySqlCapabilities Capabilities,
    uint MaxPacketBytes,
    byte CharacterSet,
    string User,
    ReadOnlyMemory<byte> AuthResponse,
    string? Database,
    string? AuthPlugin,
    IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    /// <summary>The largest payload that is read: attributes may take 64 KiB, the other fields are far below the rest.</summary>
    public const int MaxBytes = MaxAttributesBytes + MaxAuthResponseBytes + 1024;

    /// <summary>128 characters at MariaDB, 32 at MySQL; here in bytes of UTF-8.</summary>
    public const int MaxUserBytes = 512;

    /// <summary>64 characters at both; here in bytes of UTF-8.</summary>
    public const int MaxDatabaseBytes = 256;

    /// <summary>Leaves room for tokens that are sent as passwords.</summary>
    public const int MaxAuthResponseBytes = 16 * 1024;

    /// <summary>MySQL's own bound for all connection attributes together.</summary>
    public const int MaxAttributesBytes = 64 * 1024;

    private const int StartBytes = 32;

    /// <summary>Reads the payload of a login. The old protocol 320 is not read.</summary>
    /// <returns>
    /// False when a field runs past the packet or over its limit, a string is not UTF-8, or protocol 41 is not asked for. Never
    /// throws on input. Bytes after the last field are ignored, as servers do: newer clients append fields.
    /// </returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MySqlHandshakeResponse? response)
    {
        response = null;
        ByteReader reader = new(payload);
        if (payload.Length is < StartBytes or > MaxBytes
            || !reader.TryReadUInt32LittleEndian(out uint flags)
            || !reader.TryReadUInt32LittleEndian(out uint maxPacketBytes)
            || !reader.TryReadByte(out byte characterSet)
            || !reader.TryReadBytes(23, out _))
        {
            return false;
        }
        MySqlCapabilities capabilities = (MySqlCapabilities)flags;
        string? database = null;
        string? plugin = null;
        List<KeyValuePair<string, string>> attributes = [];
        if (!capabilities.HasFlag(MySqlCapabilities.Protocol41)
            || !reader.TryReadStringToNul(MaxUserBytes, out string user)
            || !TryReadAuthResponse(ref reader, capabilities, out ReadOnlySpan<byte> authResponse)
            || !TryReadOptional(ref reader, capabilities, MySqlCapabilities.ConnectWithDatabase, MaxDatabaseBytes, ref database)
            || !TryReadOptional(ref reader, capabilities, MySqlCapabilities.PluginAuth, MySqlGreeting.MaxPluginBytes, ref plugin)
            || !TryReadAttributes(ref reader, capabilities, attributes))
        {
            return false;
        }
        response = new MySqlHandshakeResponse(
            capabilities, maxPacketBytes, characterSet, user, authResponse.ToArray(), database, plugin, attributes);
        return true;
    }

    /// <summary>Appends the login as a packet. The capability flags of the optional fields follow from the fields.</summary>
    public void Write(IBufferWriter<byte> output, byte sequence)
    {
        MySqlCapabilities optional = MySqlCapabilities.ConnectWithDatabase | MySqlCapabilities.PluginAuth
            | MySqlCapabilities.ConnectAttributes;
        MySqlCapabilities written = (Capabilities & ~optional)
            | MySqlCapabilities.Protocol41 | MySqlCapabilities.SecureConnection | MySqlCapabilities.LengthEncodedAuthResponse
            | (Database is null ? 0 : MySqlCapabilities.ConnectWithDatabase)
            | (AuthPlugin is null ? 0 : MySqlCapabilities.PluginAuth)
            | (Attributes.Count == 0 ? 0 : MySqlCapabilities.ConnectAttributes);
        ArrayBufferWriter<byte> payload = new();
        MySqlSslRequest.WriteStart(payload, written, MaxPacketBytes, CharacterSet);
        payload.WriteStringAndNul(User);
        payload.WriteLengthEncodedBytes(AuthResponse.Span);
        if (Database is not null)
        {
            payload.WriteStringAndNul(Database);
        }
        if (AuthPlugin is not null)
        {
            payload.WriteStringAndNul(AuthPlugin);
        }
        if (Attributes.Count > 0)
        {
            ArrayBufferWriter<byte> pairs = new();
            foreach ((string key, string value) in Attributes)
            {
                pairs.WriteLengthEncodedBytes(Encoding.UTF8.GetBytes(key));
                pairs.WriteLengthEncodedBytes(Encoding.UTF8.GetBytes(value));
            }
            payload.WriteLengthEncodedBytes(pairs.WrittenSpan);
        }
        MySqlPacket.Write(output, sequence, payload.WrittenSpan);
    }

    private static bool TryReadAuthResponse(
        ref ByteReader reader, MySqlCapabilities capabilities, out ReadOnlySpan<byte> authResponse)
    {
        if (capabilities.HasFlag(MySqlCapabilities.LengthEncodedAuthResponse))
        {
            return reader.TryReadLengthEncodedBytes(MaxAuthResponseBytes, out authResponse);
        }
        if (capabilities.HasFlag(MySqlCapabilities.SecureConnection))
        {
            authResponse = default;
            return reader.TryReadByte(out byte length) && reader.TryReadBytes(length, out authResponse);
        }
        return reader.TryReadToNul(MaxAuthResponseBytes, out authResponse);
    }

    // Real clients set the flag and then end the packet before the field; that reads as absent, as servers take it.
    private static bool TryReadOptional(
        ref ByteReader reader, MySqlCapabilities capabilities, MySqlCapabilities flag, int limitBytes, ref string? value) =>
        !capabilities.HasFlag(flag) || reader.Remaining == 0 || reader.TryReadStringToNul(limitBytes, out value);

    private static bool TryReadAttributes(
        ref ByteReader reader, MySqlCapabilities capabilities, List<KeyValuePair<string, string>> attributes)
    {
        if (!capabilities.HasFlag(MySqlCapabilities.ConnectAttributes) || reader.Remaining == 0)
        {
            return true;
        }
        if (!reader.TryReadLengthEncodedBytes(MaxAttributesBytes, out ReadOnlySpan<byte> all))
        {
            return false;
        }
        ByteReader pairs = new(all);
        while (pairs.Remaining > 0)
        {
            if (!pairs.TryReadLengthEncodedString(MaxAttributesBytes, out string key)
                || !pairs.TryReadLengthEncodedString(MaxAttributesBytes, out string value))
            {
                return false;
            }
            attributes.Add(new(key, value));
        }
        return true;
    }
}
