namespace Linkspan.Domain;

/// <summary>The shape of one kind's ids: a prefix and a fixed number of random characters.</summary>
/// <param name="Prefix">Such as <c>ep-</c>; empty for none.</param>
/// <param name="Alphabet">The characters that follow.</param>
/// <param name="Length">How many of them.</param>
public sealed record IdFormat(string Prefix, string Alphabet, int Length)
{
    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Alibaba Cloud's shape: prefix and 20 of <c>[a-z0-9]</c>.</summary>
    public static IdFormat Prefixed(string prefix) => new(prefix, LettersAndDigits, 20);

    /// <summary>TiDB Cloud's shape for instances: 19 digits, so that it fits a signed 64-bit number.</summary>
    public static IdFormat Digits(int length) => new(string.Empty, "123456789", length);

    /// <summary>Makes a new id.</summary>
    public string New(IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[Length * 2];
        random.Fill(bytes);
        Span<char> text = stackalloc char[Length];
        for (int i = 0; i < Length; i++)
        {
            // Two bytes a character: the bias of the remainder is below 0.1 %.
            text[i] = Alphabet[((bytes[2 * i] << 8) | bytes[(2 * i) + 1]) % Alphabet.Length];
        }

        return Prefix + new string(text);
    }

    /// <summary>Whether <paramref name="text"/> has this shape, to the letter.</summary>
    public bool Fits(ReadOnlySpan<char> text) =>
        text.Length == Prefix.Length + Length
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && !text[Prefix.Length..].ContainsAnyExcept(Alphabet);
}
