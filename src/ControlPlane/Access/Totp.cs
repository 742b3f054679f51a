using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Codes of an authenticator: six digits of HMAC-SHA-1 over the number of the half minute, which is what every authenticator
/// speaks. Source: RFC 6238, with RFC 4226, section 5.3.
/// </summary>
internal static class Totp
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Seconds that a code lasts.</summary>
    public const int StepSeconds = 30;

    /// <summary>Bytes of a secret: as many as the hash has. Source: RFC 4226, section 4, R6.</summary>
    public const int SecretBytes = 20;

    // A code of the step before or after is taken as well: clocks differ, and typing takes time. Source: RFC 6238, section 6.
    private const int Window = 1;

    private const int Modulus = 1_000_000;

    /// <summary>The number of the half minute since 1970.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        uint number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code is of, near a time and later than another step; null when it is of none.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long after)
    {
        long? found = null;
        byte[] given = Encoding.UTF8.GetBytes(code);
        for (long step = StepOf(now) - Window; step <= StepOf(now) + Window; step++)
        {
            bool same = CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Code(secret, step)));
            found ??= same && step > after ? step : null;
        }

        return found;
    }
}
