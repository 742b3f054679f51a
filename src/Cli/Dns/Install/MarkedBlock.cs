namespace Linkspan.Cli.Dns.Install;

/// <summary>
/// One block of lines between two markers in a file that belongs to somebody else. Everything outside the markers stays byte
/// for byte.
/// </summary>
/// <param name="Owner">Stands in both markers, such as <c>linkspan</c>; two owners' blocks do not meet.</param>
internal sealed record MarkedBlock(string Owner)
{
    private string Begin => $"# BEGIN {Owner}\n";

    private string End => $"# END {Owner}\n";

    /// <returns>The text with this block at its end, in place of an older one.</returns>
    public string Put(string text, string lines)
    {
        string rest = Remove(text);
        string newline = rest.Length == 0 || rest.EndsWith('\n') ? "" : "\n";
        return rest + newline + Begin + lines + End;
    }

    /// <returns>The text without this block. A block without an end, of a write that was cut off, is taken to the text's
    /// end.</returns>
    public string Remove(string text)
    {
        int begin = StartOf(text, Begin, 0);
        if (begin < 0)
        {
            return text;
        }

        int end = StartOf(text, End, begin);
        return text[..begin] + (end < 0 ? "" : text[(end + End.Length)..]);
    }

    /// <summary>Whether there is such a block.</summary>
    public bool IsIn(string text) => StartOf(text, Begin, 0) >= 0;

    private static int StartOf(string text, string line, int from)
    {
        for (int at = text.IndexOf(
            line, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(line, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] == '\n')
            {
                return at;
            }
        }

        return -1;
    }
}
