namespace Linkspan.Cli.Dns.Install;

/// <summary>
/// Writes a plan and undoes it. The journal is stored first, so an installation that was killed at any point can be undone; what
/// somebody else has changed since is left as it is.
/// </summary>
internal sealed class DnsInstaller(SystemRoot root, DnsJournalFile file)
{
    private static readonly MarkedBlock Block = new("linkspan");

    /// <returns>
    /// What is installed; null when nothing is. Where the journal went with its data folder, as a demo's does, our own marks
    /// tell.
    /// </returns>
    public DnsJournal? Find() => file.Find() ?? FindByMarks();

    /// <exception cref="CommandException">Something is installed already.</exception>
    public void Check()
    {
        if (Find() is { } journal)
        {
            throw new CommandException($"It is installed already, for {journal.Backend}.", "First run: linkspan dns uninstall");
        }
    }

    /// <summary>Writes the plan.</summary>
    public void Install(DnsPlan plan)
    {
        file.Write(new DnsJournal(plan.Backend, [.. plan.Files.Select(Entry)], plan.ReloadCommand));
        foreach (PlannedFile planned in plan.Files)
        {
            string path = root.Path(planned.Path);
            AtomicFile.Write(path, planned.IsBlock ? Block.Put(ReadOrEmpty(path), planned.Content) : planned.Content);
        }
    }

    /// <summary>Undoes what the journal says, as far as it was written.</summary>
    /// <returns>Files that somebody else has changed since, and that stay as they are.</returns>
    public IReadOnlyList<string> Uninstall()
    {
        List<string> kept = [];
        foreach (DnsJournalEntry entry in Find()?.Entries ?? [])
        {
            if (!Undo(entry, root.Path(entry.Path)))
            {
                kept.Add(root.Path(entry.Path));
            }
        }

        file.Delete();
        return kept;
    }

    private static bool Undo(DnsJournalEntry entry, string path)
    {
        File.Delete($"{path}.linkspan-new");
        if (!File.Exists(path))
        {
            return true;
        }

        string now = File.ReadAllText(path);
        if (entry.IsBlock)
        {
            if (Block.IsIn(now))
            {
                AtomicFile.Write(path, Block.Remove(now));
            }

            return true;
        }

        if (now != entry.Written)
        {
            return now == entry.Before;
        }

        if (entry.Before is { } before)
        {
            AtomicFile.Write(path, before);
        }
        else
        {
            File.Delete(path);
        }

        return true;
    }

    private DnsJournal? FindByMarks()
    {
        foreach (IDnsBackend backend in DnsBackends.All)
        {
            string text = ReadOrEmpty(root.Path(backend.Path));
            if (text.StartsWith(PlannedFile.Mark, StringComparison.Ordinal))
            {
                return new DnsJournal(
                    backend.Name, [new DnsJournalEntry(backend.Path, text, Before: null, IsBlock: false)], backend.ReloadCommand);
            }
        }

        return Block.IsIn(ReadOrEmpty(root.Path(HostsPlan.Path)))
            ? new DnsJournal("hosts", [new DnsJournalEntry(HostsPlan.Path, "", Before: null, IsBlock: true)], [])
            : null;
    }

    private static string ReadOrEmpty(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    private DnsJournalEntry Entry(PlannedFile planned)
    {
        string path = root.Path(planned.Path);
        string? before = !planned.IsBlock && File.Exists(path) ? File.ReadAllText(path) : null;
        return new DnsJournalEntry(planned.Path, planned.Content, before, planned.IsBlock);
    }
}
