using System.Globalization;
using System.Text;

namespace Linkspan.Domain;

/// <summary>The rules for names that people choose. Markup is text like any other here; every face escapes what it
/// shows.</summary>
public static class Names
{
    /// <summary>Most characters of an endpoint's, network's or group's name; Alibaba Cloud's limit.</summary>
    public const int ResourceNameLength = 128;

    /// <summary>Most characters of a description; Alibaba Cloud's limit.</summary>
    public const int DescriptionLength = 256;

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

        return Printable(text, field);
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
            : Problem.Invalid("id.malformed", "The id must have 2 to 32 characters of [a-z0-9-] and start with a letter.", field);
    }

    /// <summary>A description: up to 256 printable characters, may be empty.</summary>
    public static Result<string> Description(string? text, string field) =>
        (text ?? string.Empty).Length > DescriptionLength
            ? Problem.Invalid("description.length", $"The description may have at most {DescriptionLength} characters.", field)
            : Printable(text ?? string.Empty, field);

    private static Result<string> Printable(string text, string field)
    {
        // Control, formatting (right-to-left overrides, zero-width joiners) and broken surrogates make one name look like
        // another.
        bool printable = text.EnumerateRunes().All(rune =>
            rune != Rune.ReplacementChar
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));
        return printable
            ? text
            : Problem.Invalid("name.characters", "The text holds characters that cannot be seen; use printable ones.", field);
    }
}
