using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Linkspan.Testing;

/// <summary>The app on somebody's phone: shows six digits for a secret in base32, a new one every half minute.</summary>
public sealed class Authenticator(string secret)
{
    private readonly byte[] _key = Decode(secret);

    /// <summary>What it shows at a time.</summary>
    public string CodeAt(DateTimeOffset time)
    {
        byte[] counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, time.ToUnixTimeSeconds() / 30);
        byte[] hash = HMACSHA1.HashData(_key, counter);
        int number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string base32)
    {
        List<byte> bytes = [];
        int bits = 0, kept = 0;
        foreach (char c in base32)
        {
            kept = (kept << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(kept >> bits));
                kept &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
