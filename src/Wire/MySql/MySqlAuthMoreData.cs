namespace Linkspan.Wire.MySql;

/// <summary>What the server's plugin says to the client's.</summary>
/// <remarks>Shape: 0x01 | data (to the end). Source: MySQL internals, "Protocol::AuthMoreData".</remarks>
public sealed record MySqlAuthMoreData(ReadOnlyMemory<byte> Data)
{
    public const byte Marker = 0x01;

    /// <summary>The one byte of <c>caching_sha2_password</c> for "the cache knew you; an OK follows".</summary>
    public const byte FastAuthSucceeded = 0x03;

    /// <summary>The one byte of <c>caching_sha2_password</c> for "send the password itself, over TLS".</summary>
    public const byte FullAuthRequired = 0x04;

    /// <summary>Reads the payload. False when it is something else. Never throws on input.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MySqlAuthMoreData? more)
    {
        more = payload is [Marker, .. var data] ? new MySqlAuthMoreData(data.ToArray()) : null;
        return more is not null;
    }
}
