using System.Text;
using Xunit;

namespace Linkspan.Unit.Wire;

/// <summary>Bytes that are not what a reader expects. The same on every run.</summary>
internal static class Garbage
{
    private const int Seed = 20261122;

    /// <summary>What scanners and misdirected clients send first.</summary>
    public static TheoryData<string, byte[]> Greetings => new()
    {
        { "HTTP", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n") },
        { "TLS hello", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03, .. new byte[200]] },
        { "SSH banner", Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n") },
        { "NULs", new byte[100] },
        { "0xFF", Enumerable.Repeat((byte)0xFF, 100).ToArray() },
    };

    public static IEnumerable<byte[]> Random(int count, int maxBytes)
    {
        Random random = new(Seed);
        for (int index = 0; index < count; index++)
        {
            byte[] bytes = new byte[random.Next(maxBytes + 1)];
            random.NextBytes(bytes);
            yield return bytes;
        }
    }

    /// <summary>A valid message with one to four of its bytes changed.</summary>
    public static IEnumerable<byte[]> Mutations(byte[] valid, int count)
    {
        Random random = new(Seed);
        for (int index = 0; index < count; index++)
        {
            byte[] bytes = [.. valid];
            for (int changes = random.Next(1, 5); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            yield return bytes;
        }
    }
}
