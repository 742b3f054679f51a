namespace Linkspan.Cli.Dns.Install;

/// <summary>One file that is to be written.</summary>
/// <param name="Path">Its path in the system.</param>
/// <param name="Content">The whole content of a file of our own, or the lines of our block in somebody else's.</param>
/// <param name="IsBlock">Whether it is a block between our markers.</param>
internal sealed record PlannedFile(string Path, string Content, bool IsBlock)
{
    /// <summary>The first line of each file of our own, by which it is known where the journal is lost.</summary>
    public const string Mark = "# Written by: linkspan dns install. Removed by: linkspan dns uninstall.\n";
}
