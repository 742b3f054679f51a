namespace Linkspan.Cli.Dns.Install;

/// <summary>
/// The hosts block of a running demo. Its marker names the process, so a block that a killed demo left behind is known and
/// removed at the next start of a server or a demo, without any other record.
/// </summary>
public static class DemoHosts
{
    private const string Prefix = "# BEGIN linkspan-demo-";

    /// <summary>Writes the block of a process.</summary>
    /// <param name="hostsFile">Such as /etc/hosts.</param>
    /// <param name="processId">The demo.</param>
    /// <param name="names">Addresses and names.</param>
    public static void Write(string hostsFile, int processId, IEnumerable<(string Address, string Name)> names) =>
        AtomicFile.Write(hostsFile, BlockOf(processId).Put(File.ReadAllText(hostsFile), HostsPlan.Lines(names)));

    /// <summary>Removes the block of a process.</summary>
    public static void Remove(string hostsFile, int processId)
    {
        string text = File.ReadAllText(hostsFile);
        MarkedBlock block = BlockOf(processId);
        if (block.IsIn(text))
        {
            AtomicFile.Write(hostsFile, block.Remove(text));
        }
    }

    /// <summary>Removes the blocks of demos that are gone. Does nothing where the file may not be written.</summary>
    /// <param name="hostsFile">Such as /etc/hosts.</param>
    /// <returns>How many blocks were removed.</returns>
    public static int RemoveLeftBehind(string hostsFile = HostsPlan.Path)
    {
        if (!File.Exists(hostsFile))
        {
            return 0;
        }

        int[] gone = [.. File.ReadLines(hostsFile)
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => int.TryParse(line[Prefix.Length..], out int id) ? id : 0)
            .Where(id => id > 0 && !Directory.Exists($"/proc/{id}"))];
        try
        {
            foreach (int id in gone)
            {
                Remove(hostsFile, id);
            }

            return gone.Length;
        }
        catch (UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static MarkedBlock BlockOf(int processId) => new($"linkspan-demo-{processId}");
}
