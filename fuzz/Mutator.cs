using System.Buffers.Binary;

namespace Linkspan.Fuzz;

/// <summary>Changes inputs in the ways that break readers: bits, lengths, borders, splices. The same for the same seed.</summary>
internal sealed class Mutator(int seed)
{
    private const int MostBytes = 70_000;

    private static readonly ushort[] Borders =
        [0, 1, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFF, 0x100, 0x3FF8, 0x3FF9, 0x7FFF, 0x8000, 0xFFFF];

    private readonly Random _random = new(seed);

    public byte[] Change(IReadOnlyList<byte[]> corpus)
    {
        byte[] bytes = [.. Pick(corpus)];
        for (int changes = _random.Next(1, 6); changes > 0; changes--)
        {
            bytes = ChangeOnce(bytes, corpus);
        }
        return bytes.Length <= MostBytes ? bytes : bytes[..MostBytes];
    }

    private byte[] ChangeOnce(byte[] bytes, IReadOnlyList<byte[]> corpus)
    {
        if (bytes.Length == 0)
        {
            return [(byte)_random.Next(256)];
        }
        int at = _random.Next(bytes.Length);
        switch (_random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                return bytes;
            case 2 when at + 2 <= bytes.Length:
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), Borders[_random.Next(Borders.Length)]);
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + _random.Next(1, 9))..]];
            case 5:
                byte[] inserted = new byte[_random.Next(1, 9)];
                _random.NextBytes(inserted);
                return [.. bytes[..at], .. inserted, .. bytes[at..]];
            case 6:
                byte[] other = Pick(corpus);
                return other.Length == 0 ? bytes : [.. bytes[..at], .. other[_random.Next(other.Length)..]];
            default:
                int end = Math.Min(bytes.Length, at + _random.Next(1, 33));
                return [.. bytes[..end], .. bytes[at..]];
        }
    }

    private byte[] Pick(IReadOnlyList<byte[]> corpus) => corpus[_random.Next(corpus.Count)];
}
