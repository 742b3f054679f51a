using System.Text.Json;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Dns.Install;

/// <summary>The journal's file in the data folder.</summary>
internal sealed class DnsJournalFile(string path)
{
    /// <returns>Null when nothing is installed.</returns>
    public DnsJournal? Find() => File.Exists(path)
        ? JsonSerializer.Deserialize<DnsJournal>(File.ReadAllText(path), LinkspanJson.Options)
        : null;

    /// <summary>Stores it.</summary>
    public void Write(DnsJournal journal) => AtomicFile.Write(path, JsonSerializer.Serialize(journal, LinkspanJson.Options));

    /// <summary>Nothing is installed any more.</summary>
    public void Delete() => File.Delete(path);
}
