namespace Linkspan.Cli.Dns.Install;

/// <summary>One file of an installation.</summary>
/// <param name="Path">Its path in the system.</param>
/// <param name="Written">What we wrote: the whole file, or the lines of our block.</param>
/// <param name="Before">The whole content before, which comes back; null when there was no file, or for a block.</param>
/// <param name="IsBlock">Whether it is a block between our markers.</param>
internal sealed record DnsJournalEntry(string Path, string Written, string? Before, bool IsBlock)
{
    /// <summary>What undoing will do.</summary>
    public string Describe() => (IsBlock, Before) switch
    {
        (true, _) => "our block goes",
        (false, null) => "the file goes",
        _ => "the content from before comes back",
    };
}
