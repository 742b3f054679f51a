namespace Linkspan.Domain.Networking;

/// <summary>The syntax of host names. Source: RFC 1123, section 2.1; RFC 1035, section 2.3.4.</summary>
public static class HostNames
{
    /// <summary>Most characters of a name without its final dot.</summary>
    public const int MaxLength = 253;

    private const int MaxLabelLength = 63;

    /// <summary>
    /// Whether the text is a name in any case: labels of 1 to 63 letters, digits and inner hyphens, without a final dot. A last
    /// label of digits alone would be an address and is none.
    /// </summary>
    public static bool Fits(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        string[] labels = text.Split('.');
        return labels.All(FitsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool FitsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
