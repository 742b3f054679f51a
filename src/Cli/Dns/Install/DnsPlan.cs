namespace Linkspan.Cli.Dns.Install;

/// <summary>Everything that an installation will do, so that it can be shown before it is done.</summary>
/// <param name="Backend">Who is told: systemd-resolved, dnsmasq, unbound or hosts.</param>
/// <param name="Files">What is written.</param>
/// <param name="ReloadCommand">What makes it take effect, as words; empty when nothing is needed.</param>
internal sealed record DnsPlan(string Backend, IReadOnlyList<PlannedFile> Files, IReadOnlyList<string> ReloadCommand)
{
    /// <summary>Shows it.</summary>
    public void Show(TextWriter output, SystemRoot root)
    {
        foreach (PlannedFile file in Files)
        {
            output.WriteLine(file.IsBlock ? $"A block in {root.Path(file.Path)}:" : $"The file {root.Path(file.Path)}:");
            foreach (string line in file.Content.TrimEnd('\n').Split('\n'))
            {
                output.WriteLine($"    {line}");
            }
        }

        if (ReloadCommand.Count > 0 && root.IsReal)
        {
            output.WriteLine($"Then: {string.Join(' ', ReloadCommand)}");
        }
    }
}
