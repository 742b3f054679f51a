namespace Linkspan.ControlPlane.Access;

/// <summary>Base32 without padding, as authenticators take secrets. Source: RFC 4648, section 6.</summary>
internal static class Base32
{
    public const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Five bits a character, the first bits first; a rest is filled up with zeros.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = new char[((bytes.Length * 8) + 4) / 5];
        for (int i = 0; i < text.Length; i++)
        {
            int bit = i * 5;
            int pair = (bytes[bit / 8] << 8) | ((bit / 8) + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new string(text);
    }
}
