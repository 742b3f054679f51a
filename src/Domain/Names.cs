using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linkspan.Domain;

/// <summary>The rules for names that people choose. Every face escapes what it shows, and no name holds markup.</summary>
public static partial class Names
{
    /// <summary>Most characters of an endpoint's, network's or group's name; Alibaba Cloud's limit.</summary>
    public const int ResourceNameLength = 128;

    /// <summary>Most characters of a description; Alibaba Cloud's limit.</summary>
    public const int DescriptionLength = 256;

    // Letters and marks that show nothing: grapheme joiner, Hangul and Khmer fillers, Mongolian separators, blank Braille,
    // variation selectors.
    private static readonly FrozenSet<int> Invisible = ((int[])
        [
            0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0,
            .. Enumerable.Range(0xFE00, 16), .. Enumerable.Range(0xE0100, 240),
        ]).ToFrozenSet();

    /// <summary>A VPC-side name: 2 to 128 characters, starts with a letter. Source: CreateVpcEndpoint, EndpointName.</summary>
    public static Result<string> Resource(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Problem.Invalid("name.missing", "The name is empty.", field);
        }

        if (text.Length is < 2 or > ResourceNameLength)
        {
            return Problem.Invalid("name.length",
                $"The name has {text.Length} characters; it may have 2 to {ResourceNameLength}.", field);
        }

        if (!char.IsLetter(text[0]))
        {
            return Problem.Invalid("name.start", "The name must start with a letter.", field);
        }

        return text.AsSpan().IndexOfAny('<', '>') < 0
            ? Printable(text, field)
            : Problem.Invalid("name.characters", "The name may not hold < or >, which are markup's.", field);
    }

    /// <summary>An instance's name: <c>^[A-Za-z0-9][-A-Za-z0-9]{2,62}[A-Za-z0-9]$</c>. Source: TiDB Cloud v1beta2,
    /// displayName.</summary>
    public static Result<string> Instance(string? text, string field)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Problem.Invalid("name.missing", "The name is empty.", field);
        }

        if (text.Length is < 4 or > 64)
        {
            return Problem.Invalid("name.length", $"The name has {text.Length} characters; it may have 4 to 64.", field);
        }

        bool fits = text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';
        return fits
            ? text
            : Problem.Invalid("name.characters",
                "The name may hold letters, digits and hyphens, and may not start or end with a hyphen.", field);
    }

    /// <summary>A chosen id such as a region's or zone's: 2 to 32 of <c>[a-z0-9-]</c>, starting with a letter.</summary>
    public static Result<string> Identifier(string? text, string field)
    {
        bool fits = text is { Length: >= 2 and <= 32 } && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        return fits
            ? text!
            : Problem.Invalid(
                "id.malformed",
                "The id must have 2 to 32 lower-case letters, digits and hyphens, and start with a letter.",
                field);
    }

    /// <summary>A description: up to 256 printable characters, may be empty.</summary>
    public static Result<string> Description(string? text, string field) =>
        (text ?? string.Empty).Length > DescriptionLength
            ? Problem.Invalid("description.length", $"The description may have at most {DescriptionLength} characters.", field)
            : Printable(text ?? string.Empty, field);

    /// <summary>A person's name: 1 to 128 printable characters, none of them a blank at either end.</summary>
    public static Result<string> Person(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Problem.Invalid("name.missing", "The name is empty.", field);
        }

        string trimmed = text.Trim();
        return trimmed.Length > ResourceNameLength
            ? Problem.Invalid(
                "name.length", $"The name has {trimmed.Length} characters; it may have 1 to {ResourceNameLength}.", field)
            : Printable(trimmed, field);
    }

    /// <summary>An e-mail address as browsers take it, in ASCII, at most 254 characters.
    /// Source: HTML, the email state of input; RFC 5321, section 4.5.3.1.</summary>
    public static Result<string> Email(string? text, string field)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        return trimmed.Length == 0
            ? Problem.Invalid("email.missing", "The e-mail address is empty.", field)
            : trimmed.Length <= 254 && EmailShape().IsMatch(trimmed)
                ? trimmed
                : Problem.Invalid("email.malformed", "That is not an e-mail address: it has the shape name@host.", field);
    }

    private static Result<string> Printable(string text, string field)
    {
        // Control, formatting (right-to-left overrides, zero-width joiners) and broken surrogates make one name look like
        // another.
        bool printable = text.EnumerateRunes().All(rune =>
            rune != Rune.ReplacementChar
            && !Invisible.Contains(rune.Value)
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));
        return printable
            ? text
            : Problem.Invalid("name.characters", "The text holds characters that cannot be seen; use printable ones.", field);
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?" +
        @"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailShape();
}
