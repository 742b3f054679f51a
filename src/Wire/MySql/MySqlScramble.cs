using System.Security.Cryptography;
using System.Text;

namespace Linkspan.Wire.MySql;

/// <summary>Answers to a server's salt that prove a password without sending it.</summary>
public static class MySqlScramble
{
    /// <summary>
    /// <c>mysql_native_password</c>: SHA1(password) XOR SHA1(salt + SHA1(SHA1(password))), 20 bytes; empty for no password.
    /// </summary>
    /// <remarks>Source: MySQL internals, "Secure Password Authentication".</remarks>
    public static byte[] NativePassword(string password, ReadOnlySpan<byte> salt)
    {
        if (password.Length == 0)
        {
            return [];
        }
        byte[] once = SHA1.HashData(Encoding.UTF8.GetBytes(password));
        byte[] twice = SHA1.HashData(once);
        return Xor(once, SHA1.HashData([.. salt, .. twice]));
    }

    /// <summary>
    /// <c>caching_sha2_password</c>: SHA256(password) XOR SHA256(SHA256(SHA256(password)) + salt), 32 bytes; empty for no
    /// password.
    /// </summary>
    /// <remarks>Source: MySQL internals, "Caching_sha2_password information".</remarks>
    public static byte[] CachingSha2Password(string password, ReadOnlySpan<byte> salt)
    {
        if (password.Length == 0)
        {
            return [];
        }
        byte[] once = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        byte[] twice = SHA256.HashData(once);
        return Xor(once, SHA256.HashData([.. twice, .. salt]));
    }

    private static byte[] Xor(byte[] left, byte[] right)
    {
        for (int index = 0; index < left.Length; index++)
        {
            left[index] ^= right[index];
        }
        return left;
    }
}
