namespace Linkspan.Cli.Dns.Install;

/// <summary>Everything that an installation writes, stored before the first of it is written.</summary>
/// <param name="Backend">Who was told.</param>
/// <param name="Entries">In the order of writing.</param>
/// <param name="ReloadCommand">What makes a change take effect, as words.</param>
internal sealed record DnsJournal(string Backend, IReadOnlyList<DnsJournalEntry> Entries, IReadOnlyList<string> ReloadCommand);
